"""Auth's settings. Every field says what it is; the table in the README is made from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self
from urllib.parse import urlsplit

from kernel.runtime.environment import SettingsError, choice, integer, load, seconds, secret, setting, text
from kernel.runtime.settings import PRODUCTION, ServiceSettings
from kernel.secret import Secret
from kernel.tokens import MAX_LIFETIME
from services.auth.domain.passwords import LOWEST_MINIMUM, MAX_LENGTH

_DAY = 86_400
POSTGRES, REDIS = "postgres", "redis"
REQUIRED, OFF = "required", "off"
_OWASP_ARGON2 = ((47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5))
"""KiB and passes that the Password Storage Cheat Sheet calls equally strong, with one lane."""


def _public_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"is {value!r}; it takes a URL such as https://www.example.com")
    return value.rstrip("/")


def _link_path(value: str) -> str:
    if not value.startswith("/") or value.count("{token}") != 1:
        raise ValueError(f"is {value!r}; it takes a path with {{token}} in it once")
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ServiceSettings):
    master_key: Secret = setting(
        "32 random bytes in base64url, or `ID:` and these; every other key is derived from it", secret
    )
    previous_master_keys: Secret | None = setting(
        "Master keys that are read with and not written with, `ID:KEY` separated by commas (docs/keys.md)", secret, None
    )
    signing_key_age: timedelta = setting(
        "Seconds for which a key signs access tokens before the next is published",
        seconds(60, 3650 * _DAY),
        timedelta(days=30),
    )
    signing_key_notice: timedelta = setting(
        "Seconds for which a key is published before it signs; who caches the key set may do so for 300",
        seconds(0, _DAY),
        timedelta(seconds=300),
    )
    session_store: str = setting(
        "`postgres`, or `redis` with its weaker promise (docs/adr/0007-sessions-on-redis.md)",
        choice(POSTGRES, REDIS),
        POSTGRES,
    )
    redis_url: Secret | None = setting(
        "`redis://` URL. Guesses are counted and other services hear of revocations there; needed when sessions live"
        " there too",
        secret,
        None,
    )
    email_verification: str = setting(
        "`required`: nobody signs in before their address is proven by a link in a mail; or `off`",
        choice(REQUIRED, OFF),
        REQUIRED,
    )
    public_url: str = setting("What links in mails begin with; none: `AUTH_ISSUER`", _public_url, "")
    verify_email_path: str = setting("Rest of a link that proves an address", _link_path, "/verify-email?token={token}")
    reset_password_path: str = setting(
        "Rest of a link to set a new password", _link_path, "/reset-password?token={token}"
    )
    mail_link_lifetime: timedelta = setting("Seconds for which a link works", seconds(60, _DAY), timedelta(minutes=30))
    access_token_lifetime: timedelta = setting("Seconds", seconds(10, MAX_LIFETIME.total_seconds()), MAX_LIFETIME)
    refresh_reuse_window: timedelta = setting(
        "Seconds in which the predecessor of a refresh token gives the same successor again",
        seconds(0, 300),
        timedelta(seconds=30),
    )
    session_idle_limit: timedelta = setting(
        "Seconds without a refresh after which a session runs out", seconds(60, 365 * _DAY), timedelta(days=14)
    )
    session_absolute_limit: timedelta = setting(
        "Seconds after the sign-in when it runs out in any case", seconds(60, 3650 * _DAY), timedelta(days=90)
    )
    password_min_length: int = setting("Code points", integer(LOWEST_MINIMUM, MAX_LENGTH), 15)
    breach_list: str | None = setting(
        "File of the SHA-1 of breached passwords, sorted, as Have I Been Pwned offers it", text, None
    )
    argon2_memory_kib: int = setting("Memory of one hash", integer(8, 4_194_304), 19_456)
    argon2_passes: int = setting("Passes over it", integer(1, 100), 2)
    hash_threads: int = setting("Passwords hashed at once; 0: as many as there are cores", integer(0, 256), 0)
    hash_deadline: timedelta = setting(
        "Seconds a password check may wait for a core before it is shed with 503",
        seconds(0.1, 60),
        timedelta(seconds=5),
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.environment.SettingsError, naming every fault."""
        settings = load(cls, "auth", environ)
        if settings.session_store == REDIS and settings.redis_url is None:
            raise SettingsError(["AUTH_REDIS_URL is missing: AUTH_SESSION_STORE=redis keeps sessions there"])
        if settings.environment == PRODUCTION and (faults := list(settings.unfit())):
            raise SettingsError(faults)
        try:
            return replace(settings, public_url=settings.public_url or _public_url(settings.issuer))
        except ValueError:
            fault = "AUTH_PUBLIC_URL is missing: links in mails begin with it, and AUTH_ISSUER is not a URL"
            raise SettingsError([fault]) from None

    def unfit(self) -> Iterator[str]:
        """What only the embedded stack may have, each with its mend."""
        for name, url in (("AUTH_ISSUER", self.issuer), ("AUTH_PUBLIC_URL", self.public_url)):
            if url.lower().startswith("http:"):
                yield f"{name} is {url!r}: outside the embedded stack it takes https"
        if not any(self.argon2_memory_kib >= kib and self.argon2_passes >= passes for kib, passes in _OWASP_ARGON2):
            cost = f"AUTH_ARGON2_MEMORY_KIB={self.argon2_memory_kib} with AUTH_ARGON2_PASSES={self.argon2_passes}"
            mend = "outside the embedded stack it takes 19456 with 2, or 12288 with 3, or more"
            yield f"{cost} is below OWASP's minimum: {mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationSettings:
    """What `migrate` needs: the owner's URL, which the serving process is never given."""

    migration_database_url: Secret = setting("`postgresql://` URL of the owner role, for `migrate` only", secret)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        return load(cls, "auth", environ)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminSettings:
    """What `create-admin` needs besides `Settings`."""

    admin_email: str = setting("The administrator's address, for `create-admin` only", text)
    admin_password: Secret = setting("The administrator's first password", secret)
    admin_permissions: str = setting(
        "What the admin role holds besides auth's own permissions, separated by spaces", str, ""
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        return load(cls, "auth", environ)
