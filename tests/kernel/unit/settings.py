"""Settings of an imaginary service, for the tests of how settings are read."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kernel.runtime.process.environment import choice, integer, proxy_secrets, seconds, secret, setting, text
from kernel.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One of each kind."""

    key: Secret = setting("What it is for", secret)
    port: int = setting("Port to listen on", integer(1, 65_535), 8000)
    limit: timedelta = setting("Seconds", seconds(0.1, 60), timedelta(seconds=5))
    environment: str = setting("Where", choice("embedded", "production"), "production", is_shared=True)
    proxies: tuple[Any, ...] = setting("Secrets", proxy_secrets, ())
    name: str | None = setting("A name", text, None)
