"""Notifications' settings. Every field says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Self

from kernel.runtime.process.environment import (
    SettingsError,
    base_url,
    choice,
    integer,
    load,
    seconds,
    secret,
    setting,
    text,
)
from kernel.runtime.process.settings import EMBEDDED, ResourceServerSettings
from kernel.secret import Secret

SMTP, MAILBOX = "smtp", "mailbox"


def address(value: str) -> Address:
    """An address for the From header: `GoodGo <no-reply@example.com>`, or without the name."""
    name, bracket, rest = value.rpartition("<")
    spec = rest.removesuffix(">") if bracket else value
    try:
        parsed = Address(name.strip(), addr_spec=spec.strip())
    except (HeaderParseError, ValueError, IndexError):
        parsed = Address()
    if not (parsed.username and parsed.domain):
        raise ValueError(f"is {value!r}; it takes an address such as GoodGo <no-reply@example.com>")
    return parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ResourceServerSettings):
    broker_url: Secret = setting("`nats://` or `tls://` URL of the broker", secret)
    email_link_key: Secret = setting(
        "32 random bytes in base64url, the same for auth and notifications alone: it seals the links in emails",
        secret,
        is_shared=True,
    )
    public_url: str = setting(
        "What a link in an email begins with; every other link is refused. None: `NOTIFICATIONS_ISSUER`", base_url, ""
    )
    sender: str = setting(
        "`smtp`, or on the embedded stack `mailbox`: emails are stored for a developer to read",
        choice(SMTP, MAILBOX),
        SMTP,
    )
    mailbox_token: Secret | None = setting(
        "What a developer reads the mailbox with, on the embedded stack; none: the mailbox has no routes", secret, None
    )
    senders: int = setting("How many emails a replica sends at once", integer(1, 64), 4)
    from_address: Address = setting("The sender of emails, such as `GoodGo <no-reply@example.com>`", address)
    smtp_host: str | None = setting("Name of the mail server; needed to send by SMTP", text, None)
    smtp_port: int = setting("Its port", integer(1, 65_535), 587)
    smtp_security: str = setting(
        "`tls`, `starttls`, or `none` for a server on the same machine", choice("tls", "starttls", "none"), "starttls"
    )
    smtp_username: str | None = setting("User name, when the server wants one", text, None)
    smtp_password: Secret | None = setting("Its password", secret, None)
    smtp_timeout: timedelta = setting(
        "Longest time to send one email, in seconds", seconds(1, 60), timedelta(seconds=10)
    )

    mail_retention: timedelta = setting(
        "Seconds for which failed emails, dead letters and the mailbox are stored (docs/retention.md)",
        seconds(60, 3650 * 86_400),
        timedelta(days=30),
    )

    @property
    def has_mailbox(self) -> bool:
        return self.environment == EMBEDDED and self.mailbox_token is not None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.process.environment.SettingsError, naming every fault."""
        settings = load(cls, "notifications", environ)
        if settings.sender == MAILBOX and settings.environment != EMBEDDED:
            raise SettingsError(["NOTIFICATIONS_SENDER is 'mailbox': outside the embedded stack it takes smtp"])
        if settings.sender == SMTP and settings.smtp_host is None:
            raise SettingsError(["NOTIFICATIONS_SMTP_HOST is missing: NOTIFICATIONS_SENDER=smtp sends by it"])
        if (settings.smtp_username is None) != (settings.smtp_password is None):
            raise SettingsError(["NOTIFICATIONS_SMTP_USERNAME and NOTIFICATIONS_SMTP_PASSWORD go together"])
        try:
            return replace(settings, public_url=settings.public_url or base_url(settings.issuer))
        except ValueError:
            fault = "NOTIFICATIONS_PUBLIC_URL is missing: links begin with it, and NOTIFICATIONS_ISSUER is not a URL"
            raise SettingsError([fault]) from None
