"""The settings of auth. Each field has its description; the table in the README comes from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlsplit

from kernel.access_token_claims import LEEWAY, MAX_LIFETIME
from kernel.roles import ADMIN, Permission
from kernel.runtime.process.environment import (
    SettingsError,
    choice,
    day,
    integer,
    load,
    origins,
    page_path,
    seconds,
    secret,
    setting,
    text,
    web_url,
)
from kernel.runtime.process.settings import EMBEDDED, PRODUCTION, ServiceSettings
from kernel.secret import Secret
from services.auth.app.access.create_admin import CreateAdminCommand
from services.auth.app.access.define_admin_role import DefineAdminRoleCommand
from services.auth.domain.access.role import parse_role_name
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import DEFAULT_LINK_LIFETIME, LinkPurpose, parse_link_path
from services.auth.domain.events import SYSTEM
from services.auth.domain.factors.policy import FactorPolicy
from services.auth.domain.keys.key_schedule import DEFAULT_KEY_AGE, DEFAULT_KEY_NOTICE, KeySchedule
from services.auth.domain.passwords.argon2_cost import DEFAULT_COST, Argon2Cost
from services.auth.domain.passwords.password_policy import LOWEST_MINIMUM, MAX_LENGTH
from services.auth.domain.sessions.session import SessionLimits

_DAY = 86_400
POSTGRES, REDIS = "postgres", "redis"
REQUIRED, ON, OFF = "required", "on", "off"
_LIMITS = SessionLimits()


def _role_names(value: str) -> tuple[str, ...]:
    return tuple(parse_role_name(name) for name in value.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ServiceSettings):
    signing_key_age: timedelta = setting(
        "Seconds for which a key signs access tokens before the next one is published",
        seconds(60, 3650 * _DAY),
        DEFAULT_KEY_AGE,
    )
    signing_key_notice: timedelta = setting(
        "Seconds for which a key is published before it signs; caches of the key set may be 300 seconds old",
        seconds(0, _DAY),
        DEFAULT_KEY_NOTICE,
    )
    session_store: str = setting(
        "`postgres`, or `redis` with weaker guarantees (docs/adr/0007-sessions-on-redis.md)",
        choice(POSTGRES, REDIS),
        POSTGRES,
    )
    redis_url: Secret | None = setting(
        "`redis://` URL, for counting failed attempts and publishing revocations to other services; required when"
        " sessions are stored there",
        secret,
        None,
    )
    email_link_key: Secret = setting(
        "32 random bytes in base64url that seal the links in emails; only auth and notifications have them",
        secret,
        is_shared=True,
    )
    email_verification: str = setting(
        "`required`: a user can log in after opening the link in an email; or `off`",
        choice(REQUIRED, OFF),
        REQUIRED,
    )
    public_url: str = setting("Beginning of the links in emails; by default `AUTH_ISSUER`", web_url, "")
    docs: str = setting(
        "`on` or `off`: whether `/docs` has the explorer of all services; by default on the embedded stack only",
        choice(ON, OFF, ""),
        "",
        is_shared=True,
    )
    verify_email_path: str = setting(
        "Rest of a link that verifies an email address", parse_link_path, "/verify-email#token={token}"
    )
    reset_password_path: str = setting(
        "Rest of a link that resets a password", parse_link_path, "/reset-password#token={token}"
    )
    change_email_path: str = setting(
        "Rest of a link that changes an email address", parse_link_path, "/change-email#token={token}"
    )
    revert_email_path: str = setting(
        "Rest of a link that reverts a change of an email address", parse_link_path, "/revert-email#token={token}"
    )
    end_session_path: str = setting(
        "Rest of a link that ends a session, in an email about a log in", parse_link_path, "/end-session#token={token}"
    )
    interaction_path: str = setting(
        "Page of the web app where users log in for other software, as `/signin`; none: auth's own", page_path, ""
    )
    device_path: str = setting(
        "Page of the web app where users type a device's code in, as `/device`; none: auth's own", page_path, ""
    )
    mail_link_lifetime: timedelta = setting(
        "Seconds for which an emailed link works", seconds(60, _DAY), DEFAULT_LINK_LIFETIME
    )
    access_token_lifetime: timedelta = setting(
        "Seconds for which an access token is valid", seconds(10, MAX_LIFETIME.total_seconds()), MAX_LIFETIME
    )
    refresh_reuse_window: timedelta = setting(
        "Seconds in which a refresh token that was exchanged gives the same successor again",
        seconds(0, 300),
        _LIMITS.reuse_window,
    )
    refresh_recovery_window: timedelta | None = setting(
        "Seconds after a rotation in which a lost successor is revoked and replaced when its predecessor is presented"
        " again; by default `AUTH_SESSION_IDLE_LIMIT`, 0 turns it off",
        seconds(0, 365 * _DAY),
        None,
    )
    session_idle_limit: timedelta = setting(
        "Seconds without a refresh after which a session expires", seconds(60, 365 * _DAY), _LIMITS.idle
    )
    session_absolute_limit: timedelta = setting(
        "Seconds after the log in when a session expires in any case", seconds(60, 3650 * _DAY), _LIMITS.absolute
    )
    short_session_roles: tuple[str, ...] = setting(
        "Roles whose holders have shorter sessions, separated by spaces", _role_names, (ADMIN,)
    )
    short_session_idle_limit: timedelta = setting(
        "Seconds without a refresh after which a session of these roles expires",
        seconds(60, 365 * _DAY),
        _LIMITS.short_idle,
    )
    short_session_absolute_limit: timedelta = setting(
        "Seconds after the log in when a session of these roles expires in any case",
        seconds(60, 3650 * _DAY),
        _LIMITS.short_absolute,
    )
    session_retention: timedelta = setting(
        "Seconds for which an ended or expired session is shown to administrators, then deleted (docs/retention.md)",
        seconds(60, 3650 * _DAY),
        timedelta(days=90),
    )
    authenticator_name: str = setting("Name under which authenticator apps show an account", text, "GoodGo")
    rp_id: str = setting("Domain that passkeys are for; by default the host of `AUTH_PUBLIC_URL`", text, "")
    webauthn_origins: tuple[str, ...] = setting(
        "Origins of the pages that may use passkeys, separated by spaces; by default that of `AUTH_PUBLIC_URL`",
        origins,
        (),
    )
    second_factor_roles: tuple[str, ...] = setting(
        "Roles whose holders need a second factor, separated by spaces (docs/factors.md)", _role_names, ()
    )
    second_factor_since: datetime | None = setting(
        "Day from which they need it, as `2027-01-31`, in UTC; required with `AUTH_SECOND_FACTOR_ROLES`",
        day,
        None,
    )
    second_factor_grace: timedelta = setting(
        "Seconds after that day in which they may enrol one", seconds(0, 365 * _DAY), timedelta(days=14)
    )
    password_min_length: int = setting("Fewest characters of a password", integer(LOWEST_MINIMUM, MAX_LENGTH), 15)
    breach_list: str | None = setting(
        "File with the sorted SHA-1 hashes of breached passwords, from Have I Been Pwned, besides the bundled ones",
        text,
        None,
    )
    argon2_memory_kib: int = setting(
        "Memory of one password hash in KiB", integer(8, 4_194_304), DEFAULT_COST.memory_kib
    )
    argon2_passes: int = setting("Passes of one password hash over its memory", integer(1, 100), DEFAULT_COST.passes)
    hash_threads: int = setting("Passwords hashed at once; 0 means one per core", integer(0, 256), 0)
    hash_deadline: timedelta = setting(
        "Seconds for which a password check may wait for a core; a request that would wait longer gets 503",
        seconds(0.1, 60),
        timedelta(seconds=5),
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.process.environment.SettingsError, naming every invalid setting."""
        settings = load(cls, "auth", environ)
        if settings.session_store == REDIS and settings.redis_url is None:
            raise SettingsError(["AUTH_REDIS_URL is missing: AUTH_SESSION_STORE=redis stores sessions there"])
        if settings.second_factor_roles and settings.second_factor_since is None:
            raise SettingsError(["AUTH_SECOND_FACTOR_SINCE is missing: AUTH_SECOND_FACTOR_ROLES names roles"])
        if settings.environment == PRODUCTION and (faults := list(settings.find_production_faults())):
            raise SettingsError(faults)
        try:
            return replace(settings, public_url=settings.public_url or web_url(settings.issuer))
        except ValueError:
            fault = "AUTH_PUBLIC_URL is missing: links in emails begin with it, and AUTH_ISSUER is not a URL"
            raise SettingsError([fault]) from None

    @property
    def session_limits(self) -> SessionLimits:
        idle, recovery = self.session_idle_limit, self.refresh_recovery_window
        return SessionLimits(
            idle=idle,
            absolute=self.session_absolute_limit,
            reuse_window=self.refresh_reuse_window,
            recovery_window=idle if recovery is None else recovery,
            short_roles=frozenset(self.short_session_roles),
            short_idle=self.short_session_idle_limit,
            short_absolute=self.short_session_absolute_limit,
        )

    @property
    def factor_policy(self) -> FactorPolicy:
        return FactorPolicy(frozenset(self.second_factor_roles), self.second_factor_since, self.second_factor_grace)

    @property
    def relying_party_id(self) -> str:
        return self.rp_id or urlsplit(self.public_url).hostname or ""

    @property
    def passkey_origins(self) -> frozenset[str]:
        parts = urlsplit(self.public_url)
        return frozenset(self.webauthn_origins or {f"{parts.scheme}://{parts.netloc}"})

    @property
    def has_explorer(self) -> bool:
        return self.docs == ON or (not self.docs and self.environment == EMBEDDED)

    @property
    def argon2_cost(self) -> Argon2Cost:
        return Argon2Cost(self.argon2_memory_kib, self.argon2_passes)

    @property
    def key_schedule(self) -> KeySchedule:
        # a replica signs with the old key until it has read the ring again: as long again as a clock may be wrong
        verifying = self.access_token_lifetime + 2 * LEEWAY
        return KeySchedule(self.signing_key_age, self.signing_key_notice, verifying)

    @property
    def link_templates(self) -> Mapping[LinkPurpose, str]:
        return {
            LinkPurpose.VERIFY_EMAIL: self.public_url + self.verify_email_path,
            LinkPurpose.RESET_PASSWORD: self.public_url + self.reset_password_path,
            LinkPurpose.CHANGE_EMAIL: self.public_url + self.change_email_path,
            LinkPurpose.REVERT_EMAIL: self.public_url + self.revert_email_path,
            LinkPurpose.END_SESSION: self.public_url + self.end_session_path,
        }

    def find_production_faults(self) -> Iterator[str]:
        """Yields values that only the embedded stack may have, each with its fix."""
        for name, url in (("AUTH_ISSUER", self.issuer), ("AUTH_PUBLIC_URL", self.public_url)):
            if url.lower().startswith("http:"):
                yield f"{name} is {url!r}: outside the embedded stack use https"
        if self.argon2_cost.is_below_owasp():
            cost = f"AUTH_ARGON2_MEMORY_KIB={self.argon2_memory_kib} with AUTH_ARGON2_PASSES={self.argon2_passes}"
            fix = "outside the embedded stack use 19456 with 2, 12288 with 3, or more"
            yield f"{cost} is below OWASP's minimum: {fix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminRoleSettings:
    """What `migrate` needs in addition to `MigrationSettings`."""

    admin_permissions: str = setting(
        "Permissions of the admin role in addition to auth's own, separated by spaces: those of all other services, for"
        " `migrate` and `create-admin`; without any, `migrate` leaves the role those that it has",
        str,
        "",
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        return load(cls, "auth", environ)

    @property
    def permissions(self) -> frozenset[Permission]:
        """Raises ValueError for an invalid name."""
        return frozenset(Permission.parse(name) for name in self.admin_permissions.split())

    def role_command(self, permissions: frozenset[Permission]) -> DefineAdminRoleCommand:
        """Returns the command of `migrate`; the admin role gets `permissions`, too."""
        others = self.permissions
        return DefineAdminRoleCommand(permissions | others, SYSTEM, keeps_others=not others)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminSettings(AdminRoleSettings):
    """The settings of `create-admin`, in addition to `Settings`."""

    admin_email: str = setting("Email address of the administrator, for `create-admin` only", text)
    admin_password: Secret = setting("First password of the administrator, for `create-admin` only", secret)

    def command(self, permissions: frozenset[Permission]) -> CreateAdminCommand:
        """Returns the command; the admin role gets `permissions`, too. Raises ValueError for an invalid setting."""
        email = EmailAddress.parse(self.admin_email)
        return CreateAdminCommand(email, self.admin_password, self.permissions | permissions)
