"""Replicas of a consumer are killed with SIGKILL, stopped for a while and replaced: the order per subject is kept."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.secret import Secret
from ops.stack.nats import NatsServer
from ops.stack.process import die_with_parent
from tests.kernel.contract.broker import SOON, by_subject, message
from tests.kernel.contract.provisioned_nats import provisioned

SUBJECTS, REPLICAS, HARMS = 20, 2, 4


class Replicas:
    """Processes that consume under one name and append to one file."""

    def __init__(self, url: str, written: Path) -> None:
        self._url = url
        self._written = written
        self.running: list[asyncio.subprocess.Process] = []

    async def start(self) -> None:
        program = (sys.executable, "-m", "tests.kernel.contract.replica_process", str(self._written))
        process = await asyncio.create_subprocess_exec(
            *program, stdin=asyncio.subprocess.PIPE, preexec_fn=die_with_parent(signal.SIGKILL)
        )
        assert process.stdin
        process.stdin.write(f"{self._url}\n".encode())
        self.running.append(process)

    async def kill(self, process: asyncio.subprocess.Process) -> None:
        process.kill()
        await process.wait()
        self.running.remove(process)

    async def kill_and_replace(self) -> None:
        await self.kill(self._busy())
        await self.start()

    async def stop_for_a_while(self) -> None:
        """Longer than the server waits for a silent owner: another replica takes over, and this one wakes up late."""
        process = self._busy()
        os.kill(process.pid, signal.SIGSTOP)
        await asyncio.sleep(2 * SOON.crash_notice.total_seconds())
        os.kill(process.pid, signal.SIGCONT)

    def _busy(self) -> asyncio.subprocess.Process:
        """The replica that handled the last message, so that another must go on with the subjects that it had."""
        last = int(self._written.read_text().split()[-1])
        return next(process for process in self.running if process.pid == last)

    def handled(self) -> list[tuple[str, int]]:
        lines = [line.split(" ") for line in self._written.read_text().splitlines()]
        return [(subject, int(sequence)) for subject, sequence, _ in lines]

    def processes(self) -> set[str]:
        return {line.rpartition(" ")[2] for line in self._written.read_text().splitlines()}


@pytest.mark.parametrize("harm", [Replicas.kill_and_replace, Replicas.stop_for_a_while], ids=["killed", "stopped"])
async def test_the_first_handling_of_each_message_keeps_the_order_of_its_subject(
    nats: NatsServer, tmp_path: Path, harm: Callable[[Replicas], Awaitable[None]]
) -> None:
    written = tmp_path / "handled"
    written.touch()
    async with provisioned(nats):
        replicas = Replicas(nats.url, written)
        try:
            sent = await _publish_while_harming(nats, replicas, harm)
            async with asyncio.timeout(60):
                while len(set(replicas.handled())) < len(sent):  # noqa: ASYNC110 - other processes write the file
                    await asyncio.sleep(0.1)
        finally:
            for process in list(replicas.running):
                await replicas.kill(process)
    first = dict.fromkeys(replicas.handled())
    found: dict[str, list[int]] = {}
    for subject, sequence in first:
        found.setdefault(subject, []).append(sequence)
    assert found == by_subject(sent)
    assert len(replicas.processes()) >= REPLICAS


async def _publish_while_harming(
    nats: NatsServer, replicas: Replicas, harm: Callable[[Replicas], Awaitable[None]]
) -> list[Message]:
    for _ in range(REPLICAS):
        await replicas.start()
    broker, sent = NatsBroker(Secret(nats.url), "billing", SOON), list[Message]()
    harming = asyncio.create_task(_repeat(harm, replicas))
    while not harming.done():
        sent.append(message(len(sent), f"account-{len(sent) % SUBJECTS}"))
        await broker.publish(sent[-1])
        await asyncio.sleep(0.01)
    await broker.close()
    harming.result()
    return sent


async def _repeat(harm: Callable[[Replicas], Awaitable[None]], replicas: Replicas) -> None:
    """Each time once the replicas handle messages again."""
    for _ in range(HARMS):
        before = len(replicas.handled())
        while len(replicas.handled()) < before + 2 * SUBJECTS:  # noqa: ASYNC110 - other processes write the file
            await asyncio.sleep(0.05)
        await harm(replicas)
