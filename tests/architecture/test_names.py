"""No Manager, Helper, Util, Data or Info; functions named by verbs; the terms of the glossary."""

import pytest

from tests.architecture.house import EVERYTHING, assert_clean, sample, sources
from tests.architecture.rules.names import dialect, empty_names, functions_without_a_verb


@pytest.mark.parametrize("name", ["SessionManager", "TokenHelper", "Utils", "UserData", "ClientInfo"])
def test_a_class_named_for_nothing_is_found(name: str) -> None:
    assert list(empty_names(sample("kernel/a.py", f"class {name}: ...\n")))


@pytest.mark.parametrize("path", ["kernel/utils.py", "kernel/http_helpers.py", "services/common/app.py"])
def test_a_module_named_for_nothing_is_found(path: str) -> None:
    assert list(empty_names(sample(path, "")))


def test_a_role_passes() -> None:
    assert_clean(empty_names(sample("kernel/sessions.py", "class Sessions: ...\nclass Database: ...\n")))


def test_every_name_in_the_tree_says_a_role() -> None:
    assert_clean(finding for source in sources(EVERYTHING) for finding in empty_names(source))


@pytest.mark.parametrize("name", ["of", "_told", "opened", "kept", "signed", "past", "one", "lacking"])
def test_a_function_without_a_verb_is_found(name: str) -> None:
    assert list(functions_without_a_verb(sample("kernel/a.py", f"def {name}() -> None: ...\n")))


def test_a_verb_a_noun_and_a_property_pass() -> None:
    text = """
        class Session:
            @property
            def revoked(self) -> bool: ...

            def issue_pair(self) -> None: ...

            def embed(self) -> None: ...

        def revocation_tasks() -> None: ...
    """
    assert_clean(functions_without_a_verb(sample("kernel/a.py", text)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("kernel/a.py", "class UserSurroundings: ..."),
        ("kernel/a.py", "class LastStanding: ..."),
        ("kernel/a.py", "def record_facts(): ..."),
        ("kernel/a.py", "def _mend(): ..."),
        ("kernel/figures.py", ""),
        ("kernel/lending.py", ""),
    ],
)
def test_a_name_in_dialect_is_found(path: str, text: str) -> None:
    assert list(dialect(sample(path, text)))


def test_whole_words_count() -> None:
    assert_clean(dialect(sample("kernel/space.py", "class Factory: ...\ndef outstanding(): ...\nclass Amend: ...\n")))


def test_every_function_in_the_tree_has_a_verb() -> None:
    assert_clean(finding for source in sources() for finding in functions_without_a_verb(source))


def test_every_name_in_the_tree_is_a_term_of_the_glossary() -> None:
    assert_clean(finding for source in sources(EVERYTHING) for finding in dialect(source))
