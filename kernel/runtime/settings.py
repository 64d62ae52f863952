"""The settings that every service has."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.runtime.environment import base_url, choice, integer, networks, ratio, seconds, secret, setting, text
from kernel.runtime.http.client_address import Network
from kernel.secret import Secret

EMBEDDED, PRODUCTION = "embedded", "production"
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """A service's own settings class inherits from this one."""

    environment: str = setting(
        "`embedded` on the local stack; everything else is `production`",
        choice(EMBEDDED, PRODUCTION),
        PRODUCTION,
        is_shared=True,
    )
    host: str = setting("Address to listen on", text, "127.0.0.1")
    port: int = setting("Port to listen on", integer(1, 65_535), 8000)
    database_url: Secret = setting("`postgresql://` URL of the runtime role", secret)
    database_pool: int = setting("Most connections to Postgres per replica", integer(1, 200), 10)
    database_timeout: timedelta = setting(
        "Longest wait for Postgres, in seconds", seconds(0.1, 60), timedelta(seconds=5)
    )
    issuer: str = setting("`iss` of access tokens: the public URL of the platform", text)
    audience: str = setting("`aud` of access tokens", text, "goodgo")
    trusted_proxies: tuple[Network, ...] = setting("Networks whose `X-Forwarded-For` is believed", networks, ())
    broker_url: Secret | None = setting(
        "`nats://` or `tls://` URL of the broker; without one, events wait in the outbox and none are consumed",
        secret,
        None,
    )
    log_level: str = setting("`debug`, `info`, `warning` or `error`", choice(*LOG_LEVELS), "info")
    otlp_endpoint: str | None = setting(
        "URL of what takes traces by OTLP/HTTP, such as `http://collector:4318`; none: nothing is traced",
        base_url,
        None,
        is_shared=True,
    )
    trace_sample: float = setting(
        "Share of traces that are kept, 0 to 1, where nobody before has decided", ratio, 1.0, is_shared=True
    )
    drain: timedelta = setting(
        "Seconds between saying not ready and closing, for the balancer to notice", seconds(0, 60), timedelta(seconds=2)
    )
