"""The settings that every service has."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.events.broker.in_flight_limit import IN_FLIGHT
from kernel.runtime.process.environment import (
    SettingsError,
    base_url,
    choice,
    integer,
    proxy_secrets,
    ratio,
    seconds,
    secret,
    setting,
    text,
    web_origins,
)
from kernel.secret import Secret

EMBEDDED, PRODUCTION = "embedded", "production"
LOG_LEVELS = ("debug", "info", "warning", "error")


def is_loopback(host: str) -> bool:
    """Whether a name or address always means this machine (RFC 6761 section 6.3)."""
    name = host.lower().removesuffix(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSettings:
    """The settings of every service, with or without a database.

    Raises SettingsError for an embedded service of a public platform: what the embedded stack opens for a developer is
    for their own machine alone.
    """

    environment: str = setting(
        "`embedded` on the local stack; everything else is `production`",
        choice(EMBEDDED, PRODUCTION),
        PRODUCTION,
        is_shared=True,
    )
    host: str = setting("Address to listen on", text, "127.0.0.1")
    port: int = setting("Port to listen on", integer(1, 65_535), 8000)
    issuer: str = setting("`iss` of access tokens: the public URL of the platform", text)
    audience: str = setting("`aud` of access tokens", text, "goodgo")
    proxy_secrets: tuple[Secret, ...] = setting(
        "Secrets of the gateway and the web app, separated by commas: who sends one in `X-Proxy-Secret` is believed "
        "about the client's address (docs/gateway.md)",
        proxy_secrets,
        (),
        is_shared=True,
    )
    public_origins: tuple[str, ...] = setting(
        "Further origins under which clients reach the platform, beside that of the issuer, separated by spaces: the "
        "URL in a client's DPoP proof begins with one of them (docs/factors.md)",
        web_origins,
        (),
        is_shared=True,
    )
    log_level: str = setting("`debug`, `info`, `warning` or `error`", choice(*LOG_LEVELS), "info")
    otlp_endpoint: str | None = setting(
        "URL of what takes traces by OTLP/HTTP, such as `http://collector:4318`; none: nothing is traced",
        base_url,
        None,
        is_shared=True,
    )
    trace_sample: float = setting(
        "Share of traces that are kept, 0 to 1, where no caller has decided before", ratio, 1.0, is_shared=True
    )
    drain: timedelta = setting(
        "Seconds between saying not ready and closing, for the balancer to notice", seconds(0, 60), timedelta(seconds=2)
    )

    def __post_init__(self) -> None:
        if self.environment == EMBEDDED and not is_loopback(urlsplit(self.issuer).hostname or ""):
            fault = f"GOODGO_ENVIRONMENT is 'embedded', and the issuer {self.issuer!r} is not this machine"
            raise SettingsError([f"{fault}: leave it out, or use an issuer such as https://localhost:8443"])

    @property
    def origins(self) -> tuple[str, ...]:
        """Those under which clients reach the platform."""
        return (self.issuer, *self.public_origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings(ProcessSettings):
    """The settings of a service with a database. A service's own settings class inherits from this one."""

    database_url: Secret = setting("`postgresql://` URL of the runtime role", secret)
    database_pool: int = setting(
        "Most connections to Postgres per replica; handlers of events and periodic tasks hold at most half of them",
        integer(2, 200),
        10,
    )
    database_timeout: timedelta = setting(
        "Longest wait for Postgres, in seconds", seconds(0.1, 60), timedelta(seconds=5)
    )
    master_key: Secret = setting(
        "32 random bytes in base64url, or `ID:` and these; every other key of the service is derived from it", secret
    )
    previous_master_keys: Secret | None = setting(
        "Master keys that are read with and not written with, `ID:KEY` separated by commas (docs/keys.md)", secret, None
    )
    broker_url: Secret | None = setting(
        "`nats://` or `tls://` URL of the broker; without one, events wait in the outbox and none are consumed",
        secret,
        None,
    )
    consumer_in_flight: int = setting(
        "How many messages a replica handles at once; messages of one subject are handled one by one",
        integer(1, 1000),
        IN_FLIGHT,
    )

    @property
    def master_key_ring(self) -> MasterKeyRing:
        """Raises ValueError for an invalid key."""
        return MasterKeyRing(self.master_key, self.previous_master_keys)


def require_storage(settings: ProcessSettings) -> ServiceSettings:
    """Returns the settings of a service with a database. Raises TypeError for those of a service without one."""
    if not isinstance(settings, ServiceSettings):
        raise TypeError(f"{type(settings).__module__} has no settings of a database")
    return settings


def derive_keys(settings: ProcessSettings, purpose: str) -> tuple[bytes, ...]:
    """Returns the keys for `purpose`, the current one first; none for a service without a master key."""
    if not isinstance(settings, ServiceSettings):
        return ()
    return tuple(settings.master_key_ring.derive_all(purpose).values())


def _redis_url() -> Any:
    return setting("`redis://` URL of the feed of revoked access tokens", secret)


def _jwks_url() -> Any:
    return setting("URL of the keys that access tokens are verified with", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceServerSettings(ServiceSettings):
    """The settings of every service but the issuer: where it learns which access tokens are valid."""

    redis_url: Secret = _redis_url()
    jwks_url: str = _jwks_url()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatelessServerSettings(ProcessSettings):
    """As ResourceServerSettings, for a service without a database."""

    redis_url: Secret = _redis_url()
    jwks_url: str = _jwks_url()


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationSettings:
    """What `migrate` needs: the credentials of owners, which a serving process never gets."""

    migration_database_url: Secret = setting("`postgresql://` URL of the owner role, for `migrate` only", secret)
    broker_admin_url: Secret | None = setting(
        "`nats://` or `tls://` URL of the broker's administrator, for `migrate` only; without one, the "
        "service's stream and durables must exist",
        secret,
        None,
    )
