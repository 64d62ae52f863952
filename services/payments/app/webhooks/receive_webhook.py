"""Stores a webhook that the provider signed. Nothing else is done before the provider gets its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kernel.clock import Clock
from kernel.errors import NotFound
from services.payments.app.payments.ports import WorkSignal
from services.payments.app.provider.ports import ProviderEvents
from services.payments.app.webhooks.ports import Webhooks

_SETTLED_WITHIN = timedelta(seconds=2)
"""Most webhooks tell of what the answer to our own call said: the books are compared when that is settled, once for all
webhooks of a payment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveWebhook:
    """`verifiers` are those of the providers whose webhooks are taken, by name."""

    webhooks: Webhooks
    verifiers: Mapping[str, ProviderEvents]
    clock: Clock
    signal: WorkSignal

    async def execute(self, provider: str, raw: bytes, headers: Mapping[str, str]) -> None:
        """Idempotent. Raises NotFound for an unknown provider, NotAuthentic and Unavailable."""
        verifier = self.verifiers.get(provider)
        if verifier is None:
            raise NotFound("There is no such payment provider.")
        if await self.webhooks.add(verifier.verify(raw, headers, self.clock.now()), _SETTLED_WITHIN):
            self.signal.webhook_is_due()
