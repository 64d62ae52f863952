"""NATS killed, hung, restarted; a consumer killed: nothing is lost, and everybody goes on by themselves."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio

from kernel.errors import Unavailable
from kernel.runtime.broker.nats import NatsBroker
from kernel.runtime.broker.nats_link import STREAM, NatsLink, subject_of
from kernel.runtime.broker.port import Message, Refused
from kernel.secret import Secret
from ops.stack.nats import NatsServer, wait_until_ready
from ops.stack.ports import free_port
from ops.stack.process import spawn
from tests.kernel.contract.broker import OPENED, SOON, Notebook, message

QUICK = 1.0  # seconds


@dataclass
class Mortal:
    """A server that can be killed and started again on its data."""

    server: NatsServer
    log: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self.process = await spawn(self.server.program(), self.log)
        await wait_until_ready(self.server, self.process, self.log)

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        os.kill(self.process.pid, number)

    async def kill(self) -> None:
        if self.process and self.process.returncode is None:
            self.signal(signal.SIGKILL)
            await self.process.wait()


@pytest_asyncio.fixture
async def mortal(tmp_path: Path) -> AsyncIterator[Mortal]:
    mortal = Mortal(NatsServer(tmp_path / "nats", free_port(), Secret("0" * 32)), tmp_path / "nats.log")
    await mortal.start()
    yield mortal
    await mortal.kill()


@pytest_asyncio.fixture
async def broker(mortal: Mortal) -> AsyncIterator[NatsBroker]:
    broker = NatsBroker(Secret(mortal.server.url), "test", SOON, QUICK)
    yield broker
    await broker.close()


async def test_what_was_acknowledged_survives_kill_9(mortal: Mortal, broker: NatsBroker) -> None:
    acknowledged: list[Message] = []

    async def publish() -> None:
        while True:
            sent = message(len(acknowledged))
            await broker.publish(sent)
            acknowledged.append(sent)

    publishing = asyncio.create_task(publish())
    while len(acknowledged) < 100:  # noqa: ASYNC110 - the task has nothing to tell it with
        await asyncio.sleep(0.01)
    await mortal.kill()
    with pytest.raises(Unavailable):
        await publishing
    await mortal.start()
    await broker.publish(last := message(len(acknowledged)))
    notebook = Notebook()
    async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
        await notebook.until(lambda: last in notebook.seen)
    assert [each for each in notebook.seen if each in acknowledged] == acknowledged


async def test_who_reads_and_who_publishes_goes_on_when_the_broker_is_back(mortal: Mortal, broker: NatsBroker) -> None:
    one, two, notebook = message(1), message(2), Notebook()
    async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
        await broker.publish(one)
        await notebook.until(lambda: one in notebook.seen)
        await mortal.kill()
        with pytest.raises(Unavailable):
            await broker.publish(two)
        with pytest.raises(Unavailable):
            await broker.lag("mail")
        await mortal.start()
        await broker.publish(two)
        await notebook.until(lambda: two in notebook.seen)


async def test_reading_may_begin_before_the_broker_is_there(mortal: Mortal, broker: NatsBroker) -> None:
    await mortal.kill()
    sent, notebook = message(), Notebook()
    async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
        await mortal.start()
        await broker.publish(sent)
        await notebook.until_seen(1)


async def test_a_broker_that_hangs_is_unavailable_in_time(mortal: Mortal, broker: NatsBroker) -> None:
    await broker.publish(message(1))
    mortal.signal(signal.SIGSTOP)
    async with asyncio.timeout(3 * QUICK):
        with pytest.raises(Unavailable):
            await broker.publish(message(2))
    mortal.signal(signal.SIGCONT)
    await broker.publish(message(3))


async def test_a_broker_that_lost_its_disk_is_set_up_again(mortal: Mortal, broker: NatsBroker) -> None:
    await broker.publish(message(1))
    link, notebook = NatsLink(Secret(mortal.server.url), "operator"), Notebook()
    await (await link.jetstream()).delete_stream(STREAM)
    await link.drop()
    with pytest.raises(Unavailable):
        await broker.publish(message(2))
    await broker.publish(sent := message(2))
    async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
        await notebook.until_seen(1)
    assert notebook.seen == [sent]


async def test_a_message_whose_consumer_was_killed_goes_to_another(mortal: Mortal, broker: NatsBroker) -> None:
    pipe = asyncio.subprocess.PIPE
    program = (sys.executable, "-m", "tests.kernel.contract.hung_consumer")
    hung = await asyncio.create_subprocess_exec(*program, stdin=pipe, stdout=pipe)
    assert hung.stdin
    assert hung.stdout
    hung.stdin.write(f"{mortal.server.url}\n".encode())
    one, two, notebook = message(1), message(2), Notebook()
    for each in (one, two):
        await broker.publish(each)
    assert await hung.stdout.readline() == b"taken\n"
    hung.kill()
    await hung.wait()
    async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
        await notebook.until_seen(2)
    assert notebook.seen == [one, two]


async def test_what_is_too_large_is_refused_and_not_tried_again(broker: NatsBroker) -> None:
    with pytest.raises(Refused):
        await broker.publish(replace(message(), data={"text": "x" * 2_000_000}))


async def test_what_is_no_envelope_is_passed_over(mortal: Mortal, broker: NatsBroker) -> None:
    link = NatsLink(Secret(mortal.server.url), "stranger")
    await (await link.jetstream()).publish(subject_of("alice", OPENED), b"hello")
    await link.drop()
    sent, notebook = message(), Notebook()
    await broker.publish(sent)
    async with broker.consume("mail", [OPENED], notebook.handle, notebook.bury):
        await notebook.until_seen(1)
    assert (notebook.seen, notebook.dead) == ([sent], [])


async def test_a_wrong_password_is_unavailable(mortal: Mortal) -> None:
    stranger = NatsBroker(Secret(replace(mortal.server, password=Secret("1" * 32)).url), "stranger", SOON, QUICK)
    with pytest.raises(Unavailable):
        await stranger.publish(message())
    await stranger.close()


async def test_the_password_is_in_a_private_file_and_on_no_command_line(mortal: Mortal) -> None:
    program = mortal.server.program()
    assert mortal.server.password.reveal() not in " ".join((*program.command, *program.environment.values()))
    assert (mortal.server.folder / "nats.conf").stat().st_mode & 0o077 == 0
