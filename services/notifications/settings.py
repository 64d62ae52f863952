"""Notifications' settings. Every field says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Self

from kernel.runtime.environment import SettingsError, choice, integer, load, seconds, secret, setting, text
from kernel.runtime.settings import EMBEDDED, ServiceSettings
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
class Settings(ServiceSettings):
    broker_url: Secret = setting("`nats://` or `tls://` URL of the broker", secret)
    redis_url: Secret = setting("`redis://` URL, where revoked access tokens are heard of", secret)
    jwks_url: str = setting("URL of the keys that access tokens are verified with", text)
    sender: str = setting(
        "`smtp`, or on the embedded stack `mailbox`: mails are kept for a developer to read",
        choice(SMTP, MAILBOX),
        SMTP,
    )
    senders: int = setting("How many mails a replica sends at once", integer(1, 64), 4)
    from_address: Address = setting("Who mails are from, such as `GoodGo <no-reply@example.com>`", address)
    smtp_host: str | None = setting("Name of the mail server; needed to send by SMTP", text, None)
    smtp_port: int = setting("Its port", integer(1, 65_535), 587)
    smtp_security: str = setting(
        "`tls`, `starttls`, or `none` for a server on the same machine", choice("tls", "starttls", "none"), "starttls"
    )
    smtp_username: str | None = setting("User name, when the server wants one", text, None)
    smtp_password: Secret | None = setting("Its password", secret, None)
    smtp_timeout: timedelta = setting(
        "Longest that sending one mail may take, in seconds", seconds(1, 60), timedelta(seconds=10)
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.environment.SettingsError, naming every fault."""
        settings = load(cls, "notifications", environ)
        if settings.sender == MAILBOX and settings.environment != EMBEDDED:
            raise SettingsError(["NOTIFICATIONS_SENDER is 'mailbox': outside the embedded stack it takes smtp"])
        if settings.sender == SMTP and settings.smtp_host is None:
            raise SettingsError(["NOTIFICATIONS_SMTP_HOST is missing: NOTIFICATIONS_SENDER=smtp sends by it"])
        if (settings.smtp_username is None) != (settings.smtp_password is None):
            raise SettingsError(["NOTIFICATIONS_SMTP_USERNAME and NOTIFICATIONS_SMTP_PASSWORD go together"])
        return settings


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationSettings:
    """What `migrate` needs: the owner's URL, which the serving process is never given."""

    migration_database_url: Secret = setting("`postgresql://` URL of the owner role, for `migrate` only", secret)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        return load(cls, "notifications", environ)
