"""Docstrings, comments, texts for users and documents say it in plain words (docs/glossary.md)."""

import pytest

from tests.architecture.house import PRODUCTION, ROOT, assert_clean, documents, sample, sources
from tests.architecture.rules.words import unplain_document, unplain_prose

_DIALECT = (
    "Whoever holds the key can sign.",
    "Somebody else's session.",
    "Nobody may read it.",
    "A key that is none.",
    "The client is told to wait.",
    "The processor at hand.",
    "Amid the writes.",
    "Those who look on.",
    "Mend it with this command.",
    "Show the own profile.",
    "Send an e-mail.",
    "Its successor is burnt.",
    "A barred account.",
    "Each sign-in counts.",
    "A user signs in.",
    "The file is written anew.",
    "One more came to that.",
    "No roll can be called.",
    "The surroundings of a service.",
)
_PLAIN = (
    "Increments the counter for `outcome`.",
    "The email says how to log in. A signed token is not amidst these words, and neither is amendment.",
    "Returns None when the account is disabled; looks up the key.",
)


@pytest.mark.parametrize("sentence", _DIALECT)
def test_dialect_is_found_in_docstrings_comments_texts_and_documents(sentence: str) -> None:
    assert list(unplain_prose(sample("kernel/a.py", f'"""{sentence}"""\n')))
    assert list(unplain_prose(sample("kernel/a.py", f"# {sentence}\n")))
    assert list(unplain_prose(sample("kernel/a.py", f"summary = {sentence!r}\n")))
    assert list(unplain_document("docs/a.md", f"# Title\n\n{sentence}\n"))


@pytest.mark.parametrize("sentence", _PLAIN)
def test_plain_words_pass(sentence: str) -> None:
    source = sample("kernel/a.py", f'"""{sentence}"""\n# {sentence}\nsummary = {sentence!r}\n')
    assert_clean(unplain_prose(source))
    assert_clean(unplain_document("docs/a.md", sentence))


def test_code_is_not_prose() -> None:
    assert_clean(unplain_prose(sample("kernel/a.py", 'key = "anew"\n"""Calls `somebody` on `nobody`."""\n')))
    assert_clean(unplain_document("docs/a.md", "```\nMend: nobody\n```\n[text](adr/mend.md) and `the own`\n"))


def test_a_test_may_quote_a_text() -> None:
    assert_clean(unplain_prose(sample("tests/a.py", 'text = "is told by nobody"\n'), texts=False))


def test_the_code_is_in_plain_words() -> None:
    assert_clean(finding for source in sources(PRODUCTION) for finding in unplain_prose(source))


def test_the_tests_are_in_plain_words() -> None:
    assert_clean(finding for source in sources(("tests",)) for finding in unplain_prose(source, texts=False))


def test_the_documents_are_in_plain_words() -> None:
    found = ((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in documents())
    assert_clean(finding for path, text in found for finding in unplain_document(path, text))
