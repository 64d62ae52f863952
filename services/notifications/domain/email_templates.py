"""The templates: what is written about which event, as plain text and as HTML.

A template's body is paragraphs between empty lines. `$greeting` names the recipient; a paragraph that is `$link`
becomes a link, and `$code` is the token in it as text. Emails to an unverified address have no `$greeting`: a display
name is any text, and an attacker could use it to send words of their own to a stranger.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from string import Template

from services.notifications.domain import events
from services.notifications.domain.email import code_of

_LINK = "$link"
_PAGE = Template(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>$subject</title></head>\n'
    "<body>\n$paragraphs\n</body></html>\n"
)


@dataclass(frozen=True, slots=True)
class EmailTemplate:
    subject: str
    body: str

    @property
    def has_link(self) -> bool:
        return _LINK in self.body


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets an email. `link` is what it asks them to open, `details` are further texts that the template names."""

    name: str | None
    link: str | None
    details: Mapping[str, str] = field(default_factory=dict)


def render_text(template: EmailTemplate, recipient: Recipient) -> str:
    """Returns the plain text. Raises ValueError as `render_html` does."""
    return Template(template.body).substitute(_values(template, recipient))


def render_html(template: EmailTemplate, recipient: Recipient) -> str:
    """Returns the HTML. Raises ValueError when the template needs a link and the recipient has no link to the web."""
    values = {name: escape(value) for name, value in _values(template, recipient).items()}
    paragraphs = (_paragraph(each) for each in template.body.strip().split("\n\n"))
    html = _PAGE.substitute(subject=escape(template.subject), paragraphs="\n".join(paragraphs))
    return Template(html).substitute(values)


def _values(template: EmailTemplate, recipient: Recipient) -> dict[str, str]:
    link = recipient.link or ""
    if template.has_link and not link.startswith(("https://", "http://")):
        raise ValueError("the email needs a link and has none")
    greeting = f"Hello {recipient.name}," if recipient.name else "Hello,"
    return {**recipient.details, "link": link, "code": code_of(link), "greeting": greeting}


def _paragraph(text: str) -> str:
    return f'<p><a href="{_LINK}">{_LINK}</a></p>' if text == _LINK else f"<p>{escape(text)}</p>"


WELCOME = EmailTemplate(
    "Welcome",
    """Hello,

your account is ready. You can log in with this email address.

If you did not open an account, someone typed your address: please let us know.
""",
)
VERIFY_ADDRESS = EmailTemplate(
    "Verify your email address",
    """Hello,

please verify that this is your email address:

$link

Type the password that you signed up with. If the page asks for a code, it is:

$code

The link works once, for a short time. If you did not sign up, you need not do anything.
""",
)
RESET_PASSWORD = EmailTemplate(
    "Choose a new password",
    """$greeting

someone, probably you, asked for a new password for your account. Choose one here:

$link

If the page asks for a code, it is:

$code

The link works once, for a short time. If it was not you, you need not do anything: your password stays.
""",
)
PASSWORD_CHANGED = EmailTemplate(
    "Your password was changed",
    """$greeting

the password of your account was changed just now, and every other device was logged out.

If it was not you, choose a new password at once.
""",
)
PASSWORD_RESET = EmailTemplate(
    "Your password was reset",
    """$greeting

a new password was chosen for your account with a link from an email, and every device was logged out.

If it was not you, someone else can read your email: secure it, then choose a new password.
""",
)
SESSION_STOLEN = EmailTemplate(
    "We logged a device out to protect your account",
    """$greeting

one of your sessions was used from two places, as happens when someone copies it. We ended it.

Please log in again. If this happens more than once, change your password.
""",
)

CLIENT_STOLEN = EmailTemplate(
    "We logged you out of $client to protect your account",
    """Hello,

your log in at $client was used from two places, as happens when someone copies it. We ended it.

Please log in there again. If this happens more than once, tell the people who run $client.
""",
)

USED_ELSEWHERE = EmailTemplate(
    "Your account was used from a new network",
    """$greeting

one of your sessions was used from a network that is new to your account. It may be you: on a phone, on a train, or
behind a proxy.

If it was not you, end the session in the list of your sessions and change your password.
""",
)
NEW_LOG_IN = EmailTemplate(
    "A new log in to your account",
    """$greeting

someone, probably you, has just logged in to your account from a network or a device that is new to it: $network.

If it was not you, end that session here, and then change your password:

$link

If the page asks for a code, it is:

$code

If it was you, you need not do anything.
""",
)
ROLE_GRANTED = EmailTemplate(
    "Your account has a new role",
    """$greeting

an administrator gave your account the role $role.

If you did not expect it, please let us know.
""",
)
ROLE_REVOKED = EmailTemplate(
    "A role was taken from your account",
    """$greeting

your account does not have the role $role any more.

If you did not expect it, please let us know.
""",
)
ACCOUNT_DISABLED = EmailTemplate(
    "Your account was disabled",
    """$greeting

an administrator disabled your account, and every device was logged out. You cannot log in until it is enabled again.

If you do not know why, please let us know.
""",
)
ALREADY_REGISTERED = EmailTemplate(
    "You already have an account",
    """Hello,

someone, probably you, tried to open an account with this email address. It has one already: log in,
or ask for a new password if you have forgotten yours.

If it was not you, you need not do anything.
""",
)

CHANGE_ADDRESS = EmailTemplate(
    "Confirm your new email address",
    """Hello,

someone, probably you, wants to use this email address for an account that exists. Confirm it here:

$link

If the page asks for a code, it is:

$code

The link works once, for a short time. If it was not you, you need not do anything.
""",
)
ADDRESS_CHANGED = EmailTemplate(
    "Your email address was changed",
    """$greeting

your account has another email address now. All emails go there from now on.

If it was not you, take your account back within seven days:

$link

If the page asks for a code, it is:

$code

It gets this address again, every device is logged out, and you choose a new password.
""",
)
ADDRESS_REPLACED = EmailTemplate(
    "Your email address was changed",
    """$greeting

an administrator gave your account another email address. All emails go there from now on.

If you did not ask for it, please let us know.
""",
)

ACCOUNT_TEMPLATES: dict[str, EmailTemplate] = {
    events.AccountDisabled.event_type: ACCOUNT_DISABLED,
    events.RoleGranted.event_type: ROLE_GRANTED,
    events.RoleRevoked.event_type: ROLE_REVOKED,
    events.UnfamiliarSessionStarted.event_type: NEW_LOG_IN,
    events.AccountRegistered.event_type: WELCOME,
    events.EmailVerified.event_type: WELCOME,
    events.VerificationRequested.event_type: VERIFY_ADDRESS,
    events.RegistrationRepeated.event_type: ALREADY_REGISTERED,
    events.EmailChangeRequested.event_type: CHANGE_ADDRESS,
    events.EmailChanged.event_type: ADDRESS_CHANGED,
    events.EmailReplaced.event_type: ADDRESS_REPLACED,
    events.PasswordResetRequested.event_type: RESET_PASSWORD,
    events.PasswordChanged.event_type: PASSWORD_CHANGED,
    events.PasswordReset.event_type: PASSWORD_RESET,
    events.RefreshRepeated.event_type: USED_ELSEWHERE,
    events.RefreshTokenReused.event_type: SESSION_STOLEN,
}
