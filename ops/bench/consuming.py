"""A broker full of messages, and replicas of a consumer that work them off."""

import asyncio
import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL
from tempfile import TemporaryDirectory
from uuid import uuid4

from kernel.events import Subject
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_layout import Participant
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.secret import Secret
from ops.bench.rounds import Sample
from ops.stack.local_server import server_process
from ops.stack.nats import NatsServer
from ops.stack.ports import free_port
from ops.stack.process import die_with_parent
from ops.user_error import UserError

PUBLISHER, EVENT_TYPE = "bench", "bench.thing.done"
SUBJECTS, MESSAGES = 1000, 120_000  # more than a quiet machine handles in a round
_AT_ONCE = 256
_LATEST = 30.0  # seconds until each replica handles something
_names = itertools.count(1)


@contextmanager
def full_broker() -> Iterator[NatsServer]:
    """A server with MESSAGES messages of SUBJECTS subjects; every new durable reads all of them."""
    with TemporaryDirectory(prefix="goodgo-bench-nats-") as folder:
        server, stop, ready = (
            NatsServer(Path(folder), free_port(), Secret("0" * 32)),
            threading.Event(),
            threading.Event(),
        )
        running = threading.Thread(target=lambda: asyncio.run(_serve(server, ready, stop)))
        running.start()
        ready.wait()
        try:
            yield server
        finally:
            stop.set()
            running.join()


@dataclass(frozen=True, slots=True)
class Replicas:
    """A contender: `count` replicas whose handler waits `wait` seconds. The rate is of messages handled."""

    what: str
    server: NatsServer
    count: int
    wait: float

    def run(self, seconds: float) -> Sample:
        """Measures once every replica owns partitions. Raises UserError when that takes too long."""
        durable = f"bench{next(_names)}"
        asyncio.run(_provision(self.server, Participant(durable, publishes=False, consumes=(EVENT_TYPE,))))
        replicas = [_Replica(self.server, durable, self.wait) for _ in range(self.count)]
        try:
            _wait_for_all(replicas)
            before, begun = [each.handled for each in replicas], time.monotonic()
            time.sleep(seconds)
            handled = sum(each.handled for each in replicas) - sum(before)
            return Sample(handled / (time.monotonic() - begun))
        finally:
            for each in replicas:
                each.process.kill()
                each.process.wait()


@dataclass(slots=True)
class _Replica:
    server: NatsServer
    durable: str
    wait: float
    handled: int = 0
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        command = [sys.executable, "-m", "ops.bench.consuming_replica", self.durable, EVENT_TYPE, str(self.wait)]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_parent(SIGKILL),  # noqa: PLW1509 - it calls prctl alone
        )
        assert self.process.stdin  # noqa: S101 - opened above
        self.process.stdin.write(f"{self.server.url}\n")
        self.process.stdin.flush()
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        assert self.process.stdout  # noqa: S101 - opened above
        for line in self.process.stdout:
            self.handled = int(line)


def _wait_for_all(replicas: list[_Replica]) -> None:
    end = time.monotonic() + _LATEST
    while not all(each.handled for each in replicas):
        if time.monotonic() > end:
            raise UserError(f"a replica handled nothing in {_LATEST:.0f} s", "look at what else the machine does")
        time.sleep(0.05)
    time.sleep(1)  # the rest of the partitions changes hands


async def _serve(server: NatsServer, ready: threading.Event, stop: threading.Event) -> None:
    async with server_process(server.local_server(server.folder / "nats.log")):
        await _provision(server, Participant(PUBLISHER, publishes=True))
        await _fill(server)
        ready.set()
        while not stop.is_set():  # noqa: ASYNC110 - set by another thread
            await asyncio.sleep(0.05)


async def _provision(server: NatsServer, service: Participant) -> None:
    provisioner = NatsProvisioner(Secret(server.url))
    await provisioner.provision(service)
    await provisioner.close()


async def _fill(server: NatsServer) -> None:
    broker, numbers = NatsBroker(Secret(server.url), PUBLISHER), iter(range(MESSAGES))

    async def publish() -> None:
        for number in numbers:
            await broker.publish(_message(number))

    await asyncio.gather(*(publish() for _ in range(_AT_ONCE)))
    await broker.close()


def _message(number: int) -> Message:
    return Message(
        id=uuid4(),
        type=EVENT_TYPE,
        version=1,
        source=PUBLISHER,
        subject=Subject("thing", str(number % SUBJECTS)),
        sequence=number,
        occurred_at=datetime(2026, 1, 1, tzinfo=UTC),
        data={"number": number},
    )
