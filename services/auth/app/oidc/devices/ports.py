"""What device authorizations need from outside. `app/__init__.py` says what every storage port guarantees."""

from datetime import timedelta
from typing import Protocol

from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.device import Device, DeviceState, PolledDevice


class Devices(Protocol):
    """Devices that wait for their users. Times are those of the store's clock."""

    async def add(self, device: Device, lifetime: timedelta) -> bool:
        """Stores it as pending, and deletes some expired ones. Returns False, and stores nothing, when the user's code
        is taken or the client is gone. Of concurrent callers with one code one gets True."""
        ...

    async def find(self, user_digest: bytes) -> AuthorizationRequest | None:
        """Returns the request of a pending device by its user's code; None when it is unknown, answered or expired."""
        ...

    async def answer(self, digest: bytes, state: DeviceState) -> bool:
        """Records the user's answer. Of concurrent callers one gets True, and that only while it is pending and has not
        expired."""
        ...

    async def poll(self, digest: bytes, client_id: str) -> PolledDevice | None:
        """Records that the device asked, and returns what the store knows of it. One that asks before the interval has
        passed is early, and has to wait for 5 s more from then on. Returns None for an unknown one, and for another
        client's."""
        ...
