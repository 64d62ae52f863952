"""The letters: what is written about which event, as plain text and as HTML.

A letter's body is paragraphs between empty lines. `$greeting` names the reader; a paragraph that is `$link`
becomes a link. Letters to an address that nobody has confirmed yet have no `$greeting`: a display name is
whatever somebody typed, and would be a way to have us send their words to a stranger.
"""

from dataclasses import dataclass
from html import escape
from string import Template

_LINK = "$link"
_PAGE = Template(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>$subject</title></head>\n'
    "<body>\n$paragraphs\n</body></html>\n"
)


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str

    @property
    def has_link(self) -> bool:
        return _LINK in self.body


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is for. `link` is what they are asked to open."""

    name: str | None
    link: str | None


def text_of(letter: Letter, reader: Reader) -> str:
    """Raises ValueError as `html_of` does."""
    return Template(letter.body).substitute(_values(letter, reader))


def html_of(letter: Letter, reader: Reader) -> str:
    """Raises ValueError when the letter needs a link and the reader has none that a browser opens on the web."""
    values = {name: escape(value) for name, value in _values(letter, reader).items()}
    paragraphs = (_paragraph(each) for each in letter.body.strip().split("\n\n"))
    html = _PAGE.substitute(subject=escape(letter.subject), paragraphs="\n".join(paragraphs))
    return Template(html).substitute(values)


def _values(letter: Letter, reader: Reader) -> dict[str, str]:
    link = reader.link or ""
    if letter.has_link and not link.startswith(("https://", "http://")):
        raise ValueError("the letter needs a link and has none")
    return {"link": link, "greeting": f"Hello {reader.name}," if reader.name else "Hello,"}


def _paragraph(text: str) -> str:
    return f'<p><a href="{_LINK}">{_LINK}</a></p>' if text == _LINK else f"<p>{escape(text)}</p>"


WELCOME = Letter(
    "Welcome",
    """Hello,

your account is ready. You can sign in with this e-mail address.

If you did not open an account, somebody else typed your address: please let us know.
""",
)
CONFIRM_ADDRESS = Letter(
    "Confirm your e-mail address",
    """Hello,

please confirm that this is your e-mail address:

$link

The link works once, for a short time. If you did not ask for it, you need not do anything.
""",
)
RESET_PASSWORD = Letter(
    "Choose a new password",
    """$greeting

somebody, probably you, asked for a new password for your account. Choose one here:

$link

The link works once, for a short time. If it was not you, you need not do anything: your password stays.
""",
)
PASSWORD_CHANGED = Letter(
    "Your password was changed",
    """$greeting

the password of your account was changed just now, and every other device was signed out.

If it was not you, choose a new password at once.
""",
)
PASSWORD_RESET = Letter(
    "Your password was reset",
    """$greeting

a new password was chosen for your account with a link from an e-mail, and every device was signed out.

If it was not you, somebody can read your mail: secure it, then choose a new password.
""",
)
SESSION_STOLEN = Letter(
    "We signed a device out to protect your account",
    """$greeting

one of your sign-ins was used from two places, as happens when somebody copies it. We ended it.

Please sign in again. If this happens more than once, change your password.
""",
)

ALREADY_REGISTERED = Letter(
    "You already have an account",
    """Hello,

somebody, probably you, tried to open an account with this e-mail address. There is one already: sign in,
or ask for a new password if you have forgotten yours.

If it was not you, you need not do anything.
""",
)

REGISTERED = "auth.account.registered"
_LETTERS = {
    REGISTERED: WELCOME,
    "auth.email.verified": WELCOME,
    "auth.email.verification-requested": CONFIRM_ADDRESS,
    "auth.registration.repeated": ALREADY_REGISTERED,
    "auth.password.reset-requested": RESET_PASSWORD,
    "auth.password.changed": PASSWORD_CHANGED,
    "auth.password.reset": PASSWORD_RESET,
    "auth.refresh.reused": SESSION_STOLEN,
}
EVENT_TYPES = tuple(_LETTERS)
"""The events that are written about."""


def letter_about(event_type: str, *, awaits_verification: bool) -> Letter | None:
    """None for a new account that still has to confirm its address: it is welcomed when it has.

    Raises ValueError for an event that is not written about.
    """
    if event_type not in _LETTERS:
        raise ValueError(f"no letter is written about {event_type}")
    return None if event_type == REGISTERED and awaits_verification else _LETTERS[event_type]
