"""What every `Devices` does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from services.auth.domain.oidc.device import DEVICE_LIFETIME, INTERVAL, Device, DeviceState, PolledDevice
from tests.auth.contract.backend import Backend
from tests.auth.contract.provider_samples import add_client, new_request
from tests.auth.contract.samples import SECOND, new_id

_PENDING = PolledDevice(DeviceState.PENDING, is_early=False, is_expired=False)


def _new_device() -> Device:
    digest = new_id().bytes
    return Device(digest, new_id().bytes, new_request(device=digest.hex()))


async def _add(backend: Backend, device: Device) -> bool:
    async with backend.provider.transactions.begin() as work:
        return await work.devices.add(device, DEVICE_LIFETIME)


async def _answer(backend: Backend, device: Device, state: DeviceState) -> bool:
    async with backend.provider.transactions.begin() as work:
        return await work.devices.answer(device.digest, state)


async def _poll(backend: Backend, device: Device, client_id: str = "wiki") -> PolledDevice | None:
    async with backend.provider.transactions.begin() as work:
        return await work.devices.poll(device.digest, client_id)


async def _is_found(backend: Backend, device: Device) -> bool:
    async with backend.provider.transactions.begin() as work:
        found = await work.devices.find(device.user_digest)
    assert found in {None, device.request}
    return found is not None


class DevicesContract:
    async def test_a_device_waits_until_its_user_answers_once(self, backend: Backend) -> None:
        await add_client(backend)
        device = _new_device()
        assert await _add(backend, device)
        assert await _is_found(backend, device)
        assert await _poll(backend, device) == _PENDING
        states = [DeviceState.APPROVED, DeviceState.DENIED, DeviceState.APPROVED]
        answers = await asyncio.gather(*(_answer(backend, device, state) for state in states))
        assert answers.count(True) == 1
        await backend.advance(INTERVAL)
        polled = await _poll(backend, device)
        assert polled is not None
        assert polled.state is states[answers.index(True)]
        assert not await _is_found(backend, device)

    async def test_a_code_is_shown_by_one_device_also_at_once(self, backend: Backend) -> None:
        first = _new_device()
        assert not await _add(backend, first)
        await add_client(backend)
        others = [replace(_new_device(), user_digest=first.user_digest) for _ in range(4)]
        added = await asyncio.gather(*(_add(backend, each) for each in (first, *others)))
        assert added.count(True) == 1

    async def test_who_asks_too_soon_waits_longer(self, backend: Backend) -> None:
        await add_client(backend)
        device = _new_device()
        await _add(backend, device)
        polled = await asyncio.gather(*(_poll(backend, device) for _ in range(3)))
        assert [each.is_early for each in polled if each].count(False) == 1
        early = []
        for wait in (2 * INTERVAL, 4 * INTERVAL + SECOND, 4 * INTERVAL + SECOND):
            await backend.advance(wait)
            found = await _poll(backend, device)
            assert found is not None
            early.append(found.is_early)
        assert early == [True, False, False]

    async def test_a_device_expires_and_is_its_clients_own(self, backend: Backend) -> None:
        await add_client(backend)
        await add_client(backend, "other")
        device = _new_device()
        await _add(backend, device)
        assert await _poll(backend, device, "other") is None
        assert await _poll(backend, _new_device()) is None
        await backend.advance(DEVICE_LIFETIME + timedelta(seconds=1))
        assert not await _is_found(backend, device)
        assert not await _answer(backend, device, DeviceState.APPROVED)
        polled = await _poll(backend, device)
        assert polled is not None
        assert polled.is_expired
