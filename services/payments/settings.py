"""Settings, read from PAYMENTS_…. Every field says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
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

SANDBOX, STRIPE = "sandbox", "stripe"
_URLS = {SANDBOX: "http://127.0.0.1:12111", STRIPE: "https://api.stripe.com"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ResourceServerSettings):
    provider: str = setting(
        "The payment provider: `stripe`, or on the embedded stack `sandbox`", choice(SANDBOX, STRIPE), STRIPE
    )
    provider_key: Secret = setting("The provider's secret API key", secret)
    provider_url: str = setting("URL of the provider's API. None: the provider's own", base_url, "")
    webhook_secrets: Secret = setting(
        "What the provider signs webhooks with; two, separated by a comma, while one replaces the other", secret
    )
    provider_timeout: timedelta = setting(
        "Longest time for a call to the provider, in seconds", seconds(0.1, 60), timedelta(seconds=5)
    )
    workers: int = setting("How many calls to the provider a replica makes at once", integer(1, 64), 16)
    return_url: str = setting(
        "Where the provider sends buyers back to; `{order_id}` stands for the order. None: below `PAYMENTS_ISSUER`",
        text,
        "",
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.process.environment.SettingsError, naming every fault."""
        settings = load(cls, "payments", environ)
        if settings.provider == SANDBOX and settings.environment != EMBEDDED:
            raise SettingsError(["PAYMENTS_PROVIDER is 'sandbox': outside the embedded stack it takes stripe"])
        return settings

    @property
    def api_url(self) -> str:
        return self.provider_url or _URLS[self.provider]

    @property
    def buyer_return_url(self) -> str:
        return self.return_url or f"{self.issuer.rstrip('/')}/my-orders/{{order_id}}"

    @property
    def webhook_secret_list(self) -> tuple[Secret, ...]:
        """The secrets, each by itself."""
        return tuple(Secret(part.strip()) for part in self.webhook_secrets.reveal().split(",") if part.strip())
