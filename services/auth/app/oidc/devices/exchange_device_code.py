"""Exchanges a device's code for tokens once its user has agreed (RFC 8628 section 3.4)."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.oidc.client_tokens import ClientTokenSet
from services.auth.app.oidc.exchange_code import ExchangeCode, ExchangeCodeCommand
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.app.unit_of_work import ProviderTransactions
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.oauth_error import create_grant_refusal


@dataclass(frozen=True, slots=True)
class ExchangeDeviceCodeCommand:
    """`resources` are as those of `ExchangeCodeCommand`."""

    client: Client
    device_code: Secret
    resources: tuple[str, ...]
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeDeviceCode:
    transactions: ProviderTransactions
    exchange_code: ExchangeCode
    secrets: ProviderSecrets

    async def execute(self, command: ExchangeDeviceCodeCommand) -> ClientTokenSet:
        """Raises OAuthError, also while the user has not answered."""
        digest = self.secrets.digest(command.device_code)
        async with self.transactions.begin() as work:
            polled = await work.devices.poll(digest, command.client.client_id)
        if polled is None:
            raise create_grant_refusal()
        polled.check()
        return await self.exchange_code.execute(
            ExchangeCodeCommand(
                client=command.client,
                code=command.device_code,
                redirect_uri=None,
                verifier=None,
                resources=command.resources,
                origin=command.origin,
                key_thumbprint=command.key_thumbprint,
                is_device=True,
            )
        )
