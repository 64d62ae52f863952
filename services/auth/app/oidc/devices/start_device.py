"""Starts the authorization of a device: gives it a code of its own, and one that it shows (RFC 8628 section 3.2)."""

from dataclasses import dataclass

from kernel.errors import Overloaded
from kernel.secret import Secret
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.app.unit_of_work import ProviderTransactions
from services.auth.domain.oidc.authorization_request import Collected
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.device import DEVICE_LIFETIME, INTERVAL, Device, format_user_code, parse_device_request

_ATTEMPTS = 3
DEVICE_PATH = "/auth/v1/oauth2/device"


@dataclass(frozen=True, slots=True)
class StartDeviceCommand:
    """`page` is the address at which the user types the code in."""

    client: Client
    parameters: Collected
    page: str


@dataclass(frozen=True, slots=True)
class StartedDevice:
    """RFC 8628 section 3.2. Times are in seconds; `page` is where the user types the code in."""

    device_code: Secret
    user_code: str
    page: str
    expires_in: int = int(DEVICE_LIFETIME.total_seconds())
    interval: int = int(INTERVAL.total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDevice:
    transactions: ProviderTransactions
    secrets: ProviderSecrets

    async def execute(self, command: StartDeviceCommand) -> StartedDevice:
        """Raises OAuthError; Overloaded when each of a few codes was taken."""
        device_code = self.secrets.create()
        digest = self.secrets.digest(device_code)
        request = parse_device_request(command.client, command.parameters, command.page, digest)
        for _ in range(_ATTEMPTS):
            user_code = self.secrets.create_user_code()
            device = Device(digest, self.secrets.digest(Secret(user_code)), request)
            async with self.transactions.begin() as work:
                is_added = await work.devices.add(device, DEVICE_LIFETIME)
            if is_added:
                return StartedDevice(device_code, format_user_code(user_code), command.page)
        raise Overloaded
