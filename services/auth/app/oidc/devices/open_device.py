"""Opens the request of a device whose code a user has typed in. From there on it is as any request of a client."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.app.throttling.ports import Throttle
from services.auth.app.unit_of_work import ProviderTransactions
from services.auth.domain.errors import InvalidCode
from services.auth.domain.oidc.authorization import OPEN_FOR, Authorization
from services.auth.domain.oidc.device import parse_user_code
from services.auth.domain.throttling.attempt import Outcome
from services.auth.domain.throttling.network import network_of


@dataclass(frozen=True, slots=True)
class OpenDeviceCommand:
    user_code: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDevice:
    """Only misses count against a network, as with emailed links."""

    transactions: ProviderTransactions
    secrets: ProviderSecrets
    throttle: Throttle

    async def execute(self, command: OpenDeviceCommand) -> Secret:
        """Returns the handle of the interaction. Raises InvalidCode, TooManyAttempts, Overloaded."""
        # what is no code at all is no device's code either
        user_digest = self.secrets.digest(Secret(parse_user_code(command.user_code) or ""))
        handle = self.secrets.create()
        digest = self.secrets.digest(handle)
        async with self.transactions.begin() as work:
            request = await work.devices.find(user_digest)
            if request is not None:
                await work.authorizations.add(Authorization(digest=digest, request=request), OPEN_FOR)
        if request is None:
            async with self.throttle.attempt(network_of(command.origin.client_ip), command.origin) as attempt:
                await attempt.record(Outcome.FAILURE)
            raise InvalidCode("The code is wrong, was used, or has expired. Look at your device once more.")
        return handle
