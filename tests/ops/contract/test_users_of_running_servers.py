"""A service that comes while the stack runs: the servers learn its user, and the connections of others stay."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import nats
import pytest
from redis.asyncio import Redis
from redis.exceptions import AuthenticationError

from kernel.runtime.events.broker.nats_layout import Participant
from kernel.secret import Secret
from ops.stack.local_server import server_process
from ops.stack.nats import NatsServer
from ops.stack.nats_users import NatsUser
from ops.stack.ports import free_port
from ops.stack.redis import redis_server

_PASSWORD = Secret("newcomer")


async def test_redis_admits_a_new_user_with_a_reader_s_rights_and_keeps_it_over_a_restart(tmp_path: Path) -> None:
    async with redis_server(tmp_path) as server:
        later = replace(server, passwords={**server.passwords, "parcels": _PASSWORD})
        with pytest.raises(AuthenticationError):
            await Redis.from_url(later.url_of("parcels")).ping()
        async with Redis.from_url(server.url_of("auth")) as before:
            await before.ping()
            await later.update_users()
            assert await before.ping()
        async with Redis.from_url(later.url_of("parcels")) as newcomer:
            assert await newcomer.ping()
        assert "user parcels " in (server.folder / "redis.conf").read_text()


async def test_nats_admits_a_new_user_and_keeps_the_connections_of_others(tmp_path: Path) -> None:
    old = NatsUser(Participant("auth", publishes=True), Secret("auth"))
    new = NatsUser(Participant("parcels", publishes=True), _PASSWORD)
    server = NatsServer(tmp_path / "nats", free_port(), Secret("admin"), (old,))
    async with server_process(server.local_server(tmp_path / "nats.log")) as process:
        before = await nats.connect(server.user_url(old), allow_reconnect=False, inbox_prefix=b"_INBOX.auth")
        later = replace(server, users=(old, new))
        await later.update_users(process.pid)
        newcomer = await nats.connect(later.user_url(new), allow_reconnect=False)
        assert newcomer.is_connected
        await before.flush()
        assert before.is_connected
        await newcomer.close()
        await before.close()


async def test_a_nats_that_does_not_take_the_users_is_not_waited_for(tmp_path: Path) -> None:
    user = NatsUser(Participant("parcels", publishes=True), _PASSWORD)
    server = NatsServer(tmp_path / "nats", free_port(), Secret("admin"))
    async with server_process(server.local_server(tmp_path / "nats.log")) as process:
        os.kill(process.pid, signal.SIGSTOP)
        try:
            with pytest.raises(TimeoutError):
                await replace(server, users=(user,)).update_users(process.pid, patience=0.2)
        finally:
            os.kill(process.pid, signal.SIGCONT)
