"""Auth's settings. Every field says what it is; the table in the README is made from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from kernel.runtime.environment import SettingsError, choice, integer, load, seconds, secret, setting, text
from kernel.runtime.settings import ServiceSettings
from kernel.secret import Secret
from kernel.tokens import MAX_LIFETIME
from services.auth.domain.passwords import LOWEST_MINIMUM, MAX_LENGTH

_DAY = 86_400
POSTGRES, REDIS = "postgres", "redis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ServiceSettings):
    master_key: Secret = setting("32 random bytes in base64url; every other key is derived from it", secret)
    session_store: str = setting(
        "`postgres`, or `redis` with its weaker promise (docs/adr/0007-sessions-on-redis.md)",
        choice(POSTGRES, REDIS),
        POSTGRES,
    )
    redis_url: Secret | None = setting("`redis://` URL; needed when sessions live there", secret, None)
    email_verification: str = setting("`off`; mail flows are not part of this version yet", choice("off"), "off")
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
    argon2_memory_kib: int = setting("Memory of one hash", integer(8, 4_194_304), 19_456)
    argon2_passes: int = setting("Passes over it", integer(1, 100), 2)
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
        return settings


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
