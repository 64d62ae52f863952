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
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_connection import TIMEOUT, NatsConnection
from kernel.runtime.events.broker.nats_layout import nats_subject
from kernel.runtime.events.broker.port import Refused
from kernel.secret import Secret
from ops.stack.local_server import wait_until_ready
from ops.stack.nats import NatsServer
from ops.stack.ports import free_port
from ops.stack.process import die_with_parent, spawn
from tests.kernel.contract.broker import OPENED, SOON, RecordingHandler, by_subject, message
from tests.kernel.contract.provisioned_nats import delete, provision


@dataclass
class KillableServer:
    """A server that can be killed and started again on its data."""

    nats: NatsServer
    log: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        server = self.nats.local_server(self.log)
        self.process = await spawn(server.program, self.log)
        await wait_until_ready(server, self.process)

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        os.kill(self.process.pid, number)

    async def kill(self) -> None:
        if self.process and self.process.returncode is None:
            self.signal(signal.SIGKILL)
            await self.process.wait()


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[KillableServer]:
    server = KillableServer(NatsServer(tmp_path / "nats", free_port(), Secret("0" * 32)), tmp_path / "nats.log")
    await server.start()
    await provision(server.nats)
    yield server
    await server.kill()


@pytest_asyncio.fixture
async def broker(server: KillableServer) -> AsyncIterator[NatsBroker]:
    broker = NatsBroker(Secret(server.nats.url), "test", SOON)
    yield broker
    await broker.close()


async def test_what_was_acknowledged_survives_kill_9(server: KillableServer, broker: NatsBroker) -> None:
    acknowledged: list[Message] = []

    async def publish() -> None:
        while True:
            sent = message(len(acknowledged))
            await broker.publish(sent)
            acknowledged.append(sent)

    publishing = asyncio.create_task(publish())
    while len(acknowledged) < 100:  # noqa: ASYNC110 - the task has nothing to tell it with
        await asyncio.sleep(0.01)
    await server.kill()
    with pytest.raises(Unavailable):
        await publishing
    await server.start()
    await broker.publish(last := message(len(acknowledged)))
    recorder = RecordingHandler()
    async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await recorder.until(lambda: last in recorder.seen)
    seen = list(dict.fromkeys(each.sequence for each in recorder.seen))
    assert [each for each in seen if each < len(acknowledged)] == list(range(len(acknowledged)))


async def test_who_reads_and_who_publishes_goes_on_when_the_broker_is_back(
    server: KillableServer, broker: NatsBroker
) -> None:
    one, two, recorder = message(1), message(2), RecordingHandler()
    async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await broker.publish(one)
        await recorder.until(lambda: one in recorder.seen)
        await server.kill()
        with pytest.raises(Unavailable):
            await broker.publish(two)
        with pytest.raises(Unavailable):
            await broker.lag("mail")
        await server.start()
        await broker.publish(two)
        await recorder.until(lambda: two in recorder.seen)


async def test_reading_may_begin_before_the_broker_is_there(server: KillableServer, broker: NatsBroker) -> None:
    await server.kill()
    sent, recorder = message(), RecordingHandler()
    async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await server.start()
        await broker.publish(sent)
        await recorder.until_seen(1)


async def test_a_broker_that_hangs_is_unavailable_in_time(server: KillableServer, broker: NatsBroker) -> None:
    await broker.publish(message(1))
    server.signal(signal.SIGSTOP)
    async with asyncio.timeout(3 * TIMEOUT):
        with pytest.raises(Unavailable):
            await broker.publish(message(2))
    server.signal(signal.SIGCONT)
    await broker.publish(message(3))


async def test_a_broker_that_lost_its_disk_takes_messages_again_once_it_is_provisioned(
    server: KillableServer, broker: NatsBroker
) -> None:
    await broker.publish(message(1))
    recorder = RecordingHandler()
    await delete(server.nats)
    with pytest.raises(Unavailable):
        await broker.publish(message(2))
    await provision(server.nats)
    await broker.publish(sent := message(2))
    async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(1)
    assert recorder.seen == [sent]


async def test_what_a_killed_consumer_had_in_hand_goes_to_another_in_order(
    server: KillableServer, broker: NatsBroker
) -> None:
    pipe = asyncio.subprocess.PIPE
    program = (sys.executable, "-m", "tests.kernel.contract.hung_consumer")
    hung = await asyncio.create_subprocess_exec(
        *program, stdin=pipe, stdout=pipe, preexec_fn=die_with_parent(signal.SIGKILL)
    )
    assert hung.stdin
    assert hung.stdout
    hung.stdin.write(f"{server.nats.url}\n".encode())
    sent, recorder = [message(number, f"account-{number % 5}") for number in range(30)], RecordingHandler()
    for each in sent:
        await broker.publish(each)
    assert await hung.stdout.readline() == b"taken\n"
    hung.kill()
    await hung.wait()
    async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(30)
    assert by_subject(recorder.seen) == by_subject(sent)


async def test_what_is_too_large_is_refused_and_not_tried_again(broker: NatsBroker) -> None:
    with pytest.raises(Refused):
        await broker.publish(replace(message(), data={"text": "x" * 2_000_000}))


async def test_what_is_no_envelope_is_passed_over(server: KillableServer, broker: NatsBroker) -> None:
    connection, sent, recorder = NatsConnection(Secret(server.nats.url), "stranger"), message(), RecordingHandler()
    await (await connection.jetstream()).publish(nats_subject(sent), b"hello")
    await connection.close()
    await broker.publish(sent)
    async with broker.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(1)
    assert (recorder.seen, recorder.dead) == ([sent], [])


async def test_a_wrong_password_is_unavailable(server: KillableServer) -> None:
    stranger = NatsBroker(Secret(replace(server.nats, password=Secret("1" * 32)).url), "stranger", SOON)
    with pytest.raises(Unavailable):
        await stranger.publish(message())
    await stranger.close()


async def test_the_password_is_in_a_private_file_and_on_no_command_line(server: KillableServer) -> None:
    program = server.nats.local_server(server.log).program
    assert server.nats.password.reveal() not in " ".join((*program.command, *program.environment.values()))
    assert (server.nats.folder / "nats.conf").stat().st_mode & 0o077 == 0
