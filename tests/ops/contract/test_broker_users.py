"""What the user of each service of this repository may not do at the broker, on one server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import nats
import pytest_asyncio

from kernel.manifest import Manifest
from kernel.runtime.events.broker.nats_layout import PARTITIONS, Participant, inbox_prefix, stream_name
from ops.stack.nats import NatsServer, nats_server
from ops.stack.services import find_services

_MANIFESTS = [each for each in find_services() if each.has_events]
_PATIENCE = 30  # seconds


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[NatsServer]:
    async with nats_server(tmp_path, services=map(Participant.from_manifest, _MANIFESTS)) as server:
        yield server


def _not_of(name: str) -> list[str]:
    """Subjects that would forge an event of another service, remove its events, or hand it an answer."""
    found = []
    for other in (each for each in _MANIFESTS if each.name != name):
        found += [f"service.{other.name}.{PARTITIONS - 1}.none.{event.event_type}" for event in other.publishes]
        found += [f"$JS.API.STREAM.PURGE.{stream_name(other.name)}", f"{inbox_prefix(other.name)}.answer"]
        found += [f"$JS.ACK.{stream_name(each.name)}.{other.name}-0.1.1.1.1.0" for each in _MANIFESTS]
    return found


async def _refused(server: NatsServer, manifest: Manifest, subjects: list[str]) -> list[str]:
    """Returns those of `subjects` on which the service's user may not publish."""
    refused, all_said = set[str](), asyncio.Event()

    async def note(error: Exception) -> None:
        refused.update(each for each in subjects if f'"{each}"'.lower() in str(error).lower())  # the client lowers it
        if len(refused) == len(subjects):
            all_said.set()

    user = next(each for each in server.users if each.name == manifest.name)
    client = await nats.connect(server.user_url(user), error_cb=note, inbox_prefix=inbox_prefix(user.name).encode())
    for subject in subjects:
        await client.publish(subject, b"{}")
    await client.flush(_PATIENCE)  # the server has answered to all of them in this order
    with suppress(TimeoutError):  # then something was let through
        await asyncio.wait_for(all_said.wait(), _PATIENCE)
    await client.close()
    return [each for each in subjects if each in refused]


async def test_no_service_forges_events_removes_them_or_answers_for_another(server: NatsServer) -> None:
    assert {"auth", "orders", "payments", "notifications"} <= {each.name for each in _MANIFESTS}
    for manifest in _MANIFESTS:
        subjects = _not_of(manifest.name)
        assert len(subjects) > len(_MANIFESTS)
        assert await _refused(server, manifest, subjects) == subjects, manifest.name
