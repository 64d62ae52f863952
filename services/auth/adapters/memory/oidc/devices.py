"""Device authorizations in memory."""

from dataclasses import replace
from datetime import timedelta

from kernel.clock import Clock
from services.auth.adapters.memory.oidc.rows import StoredDevice
from services.auth.adapters.memory.store import Scope
from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.device import INTERVAL, MAX_INTERVAL, Device, DeviceState, PolledDevice


class MemoryDevices:
    """Fulfils `app.oidc.devices.ports.Devices`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, device: Device, lifetime: timedelta) -> bool:
        async with self._scope.change() as tables:
            is_taken = any(each.device.user_digest == device.user_digest for each in tables.devices.values())
            if is_taken or device.request.client_id not in tables.clients:
                return False
            expires_at = self._clock.now() + lifetime
            tables.devices[device.digest] = StoredDevice(device, DeviceState.PENDING, INTERVAL, expires_at)
            return True

    async def find(self, user_digest: bytes) -> AuthorizationRequest | None:
        for stored in self._scope.tables.devices.values():
            if stored.device.user_digest == user_digest and self._is_pending(stored):
                return stored.device.request
        return None

    async def answer(self, digest: bytes, state: DeviceState) -> bool:
        async with self._scope.change() as tables:
            stored = tables.devices.get(digest)
            if stored is None or not self._is_pending(stored):
                return False
            tables.devices[digest] = replace(stored, state=state)
            return True

    async def poll(self, digest: bytes, client_id: str) -> PolledDevice | None:
        async with self._scope.change() as tables:
            now, stored = self._clock.now(), tables.devices.get(digest)
            if stored is None or stored.device.request.client_id != client_id:
                return None
            is_early = stored.polled_at is not None and now - stored.polled_at < stored.interval
            interval = min(stored.interval + INTERVAL, MAX_INTERVAL) if is_early else stored.interval
            tables.devices[digest] = replace(stored, polled_at=now, interval=interval)
            return PolledDevice(stored.state, is_early, stored.expires_at <= now)

    def _is_pending(self, stored: StoredDevice) -> bool:
        return stored.state is DeviceState.PENDING and self._clock.now() < stored.expires_at
