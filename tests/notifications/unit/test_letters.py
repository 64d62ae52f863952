"""What is written, about what, and that nobody writes between the lines."""

import pytest

from services.notifications.adapters.broker.consumer import ACCOUNT_ERASED
from services.notifications.domain import letters
from services.notifications.domain.letters import Letter, Reader, html_of, letter_about, text_of
from services.notifications.manifest import MANIFEST
from tests.notifications.stage import LINK

EVERY_LETTER = [each for each in vars(letters).values() if isinstance(each, Letter)]
UNCONFIRMED = [letters.WELCOME, letters.CONFIRM_ADDRESS, letters.ALREADY_REGISTERED]
ADA = Reader("Ada", LINK)


def test_every_event_that_is_heard_is_written_about_or_erases() -> None:
    assert {*letters.EVENT_TYPES, ACCOUNT_ERASED} == set(MANIFEST.consumes)


@pytest.mark.parametrize(
    ("event_type", "letter"),
    [
        ("auth.account.registered", letters.WELCOME),
        ("auth.email.verified", letters.WELCOME),
        ("auth.email.verification-requested", letters.CONFIRM_ADDRESS),
        ("auth.registration.repeated", letters.ALREADY_REGISTERED),
        ("auth.password.reset-requested", letters.RESET_PASSWORD),
        ("auth.password.changed", letters.PASSWORD_CHANGED),
        ("auth.password.reset", letters.PASSWORD_RESET),
        ("auth.refresh.reused", letters.SESSION_STOLEN),
    ],
)
def test_each_event_has_its_letter(event_type: str, letter: Letter) -> None:
    assert letter_about(event_type, awaits_verification=False) is letter


def test_nobody_is_welcomed_before_the_address_is_confirmed() -> None:
    assert letter_about("auth.account.registered", awaits_verification=True) is None


def test_an_event_without_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no letter is written about auth\.session\.started"):
        letter_about("auth.session.started", awaits_verification=False)


@pytest.mark.parametrize("letter", EVERY_LETTER, ids=lambda letter: letter.subject)
def test_no_letter_leaves_a_gap(letter: Letter) -> None:
    text, html = text_of(letter, ADA), html_of(letter, ADA)
    assert "$" not in text + html
    assert text.startswith("Hello")
    assert text.endswith(".\n")
    assert "<p>Hello" in html
    assert html.count("<p>") == text.count("\n\n") + 1
    assert (LINK in text, f'<a href="{LINK}">{LINK}</a>' in html) == (letter.has_link, letter.has_link)


@pytest.mark.parametrize("letter", [letters.RESET_PASSWORD, letters.PASSWORD_CHANGED, letters.SESSION_STOLEN])
def test_a_letter_to_a_known_reader_greets_them_by_name(letter: Letter) -> None:
    assert text_of(letter, ADA).startswith("Hello Ada,\n")
    assert text_of(letter, Reader(None, LINK)).startswith("Hello,\n")


@pytest.mark.parametrize("letter", UNCONFIRMED, ids=lambda letter: letter.subject)
def test_what_somebody_typed_as_a_name_is_not_sent_to_an_address_that_may_be_a_strangers(letter: Letter) -> None:
    spam = Reader("You have won, see evil.example", LINK)
    assert "won" not in text_of(letter, spam) + html_of(letter, spam)


def test_a_name_is_text_in_html_too() -> None:
    html = html_of(letters.PASSWORD_CHANGED, Reader("<img src=x> & $link", None))
    assert "Hello &lt;img src=x&gt; &amp; $link," in html


def test_a_link_cannot_leave_its_attribute() -> None:
    html = html_of(letters.RESET_PASSWORD, Reader(None, 'https://goodgo.test/?a=1&b="><script>'))
    assert 'href="https://goodgo.test/?a=1&amp;b=&quot;&gt;&lt;script&gt;"' in html


@pytest.mark.parametrize("link", [None, "", "javascript:alert(1)", "//goodgo.test"])
def test_a_letter_that_needs_a_link_is_not_written_without_one_to_the_web(link: str | None) -> None:
    for write in (text_of, html_of):
        with pytest.raises(ValueError, match="needs a link"):
            write(letters.CONFIRM_ADDRESS, Reader(None, link))
