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
    """A code is short, so a network that guessed too often is refused before the look-up, whatever it sends next. A
    right code forgives no guesses: an attacker can start devices of their own, too."""

    transactions: ProviderTransactions
    secrets: ProviderSecrets
    throttle: Throttle

    async def execute(self, command: OpenDeviceCommand) -> Secret:
        """Returns the handle of the interaction. Raises InvalidCode, TooManyAttempts, Overloaded."""
        network = network_of(command.origin.client_ip)
        async with self.throttle.attempt(f"devices of {network}", command.origin) as attempt:
            handle = await self._open(command.user_code)
            await attempt.record(Outcome.FAILURE if handle is None else Outcome.ABANDONED)
        if handle is None:
            raise InvalidCode("The code is wrong, was used, or has expired. Look at your device once more.")
        return handle

    async def _open(self, user_code: str) -> Secret | None:
        # what is no code at all is no device's code either
        user_digest = self.secrets.digest(Secret(parse_user_code(user_code) or ""))
        handle = self.secrets.create()
        digest = self.secrets.digest(handle)
        async with self.transactions.begin() as work:
            request = await work.devices.find(user_digest)
            if request is None:
                return None
            await work.authorizations.add(Authorization(digest=digest, request=request), OPEN_FOR)
        return handle
