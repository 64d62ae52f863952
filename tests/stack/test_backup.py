"""Backup, destroy, restore: what was there at the backup is there again, and what came later is not."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kernel.runtime.data.postgres import Connection
from ops.stack.backups.archive import pack, unpack
from tests.stack.cli import complaints
from tests.stack.platform import PASSWORD, Person, Platform, newcomer, running

_WITHIN = 90  # seconds


async def test_a_destroyed_platform_comes_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "platform.backup"
    with running(tmp_path / "home") as platform:
        async with platform.client() as client:
            people = [await newcomer(client) for _ in range(3)]
            await _sign_out(people[2])
            await _welcomed(platform, people)
            with _paused(platform.status()["services"]["notifications"]["replicas"][0]["pid"]):
                published = await newcomer(client)
                await _until(lambda: _is_published(platform))
                with _paused(platform.status()["backing"]["nats"]["pid"]):
                    recorded = await newcomer(client)
                    await _until(lambda: _waiting(platform))
                    made = platform.run("backup", str(file), "--json")
            assert made.returncode == 0, made.stderr
            before = await _rows(platform)
            too_late = await newcomer(client)
        chain = json.loads(made.stdout)["services"]["auth"]
        assert platform.run("reset", "--yes").returncode == 0
        restored = platform.run("restore", str(file))
        assert restored.returncode == 0, restored.stderr
        assert "events to deliver again: 2\n" in restored.stdout  # one registered, and logged in from a new network
        assert platform.run("up", "--detach").returncode == 0
        await _is_as_it_was(platform, chain, before)
        async with platform.client() as client:
            await _go_on(client, people)
            assert (await _sign_in(client, too_late)).status_code == 401
        await _welcomed(platform, [*people, published, recorded])
        assert await _mailbox_of(platform, too_late) == []


async def _is_as_it_was(platform: Platform, chain: dict[str, Any], before: dict[str, list[Any]]) -> None:
    """Accounts, sessions and facts to the row, but for what a start adds; the chain goes on where it ended."""
    after = await _rows(platform)
    for table, rows in before.items():
        assert rows
        assert after[table][: len(rows)] == rows, table
    await _until(lambda: _is_published(platform))
    whole = json.loads(platform.run("auth", "audit", "verify", "--json").stdout)
    assert whole["intact"]
    async with _database(platform, "auth") as auth:
        link = "SELECT encode(hash, 'hex') FROM event_chain WHERE sequence = $1"
        assert await auth.fetchval(link, chain["chain_sequence"]) == chain["chain_hash"]


async def _go_on(client: httpx.AsyncClient, people: list[Person]) -> None:
    """The old refresh tokens and passwords are good, and who had logged out has."""
    for person in people[:2]:
        renewed = await Person(client, person.email, person.pair).refresh()
        assert renewed.status_code == 200, renewed.text
        bearer = {"authorization": f"Bearer {renewed.json()['access_token']}"}
        assert (await client.get("/auth/v1/me", headers=bearer)).json()["email"] == person.email
        assert (await _sign_in(client, person)).status_code == 200
    assert (await Person(client, people[2].email, people[2].pair).refresh()).status_code == 401


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with running(tmp_path_factory.mktemp("restored")) as platform:
        yield platform


async def test_a_restore_that_cannot_be_done_changes_nothing(own: Platform, tmp_path: Path) -> None:
    file, cut, altered, later = (tmp_path / name for name in ("whole", "cut", "altered", "later"))
    async with own.client() as client:
        person = await newcomer(client)
        assert own.run("backup", str(file)).returncode == 0
        assert file.stat().st_mode & 0o777 == 0o600
        content = file.read_bytes()
        cut.write_bytes(content[: len(content) // 2])
        altered.write_bytes(_with_another_byte(content))
        _of_a_later_release(file, later)
        for refused, code in ((cut, 3), (altered, 3), (tmp_path / "absent", 3), (later, 1), (file, 4)):
            _refused(own, refused, code)
        assert own.run("backup", str(file)).returncode == 1, "a backup was written over"
        assert file.read_bytes() == content
        assert (await _sign_in(client, person)).status_code == 200
        assert _unfinished(tmp_path) == []


async def test_a_restore_takes_the_place_of_what_runs(own: Platform, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    async with own.client() as client:
        person = await newcomer(client)
        assert own.run("backup", str(file)).returncode == 0
        too_late = await newcomer(client)
        restored = own.run("restore", str(file), "--yes")
        assert restored.returncode == 0, restored.stderr
        assert own.run("status").returncode == 3
        assert own.run("up", "--detach").returncode == 0
        assert (await _sign_in(client, person)).status_code == 200
        assert (await _sign_in(client, too_late)).status_code == 401


def _of_a_later_release(file: Path, later: Path) -> None:
    """The same backup, of a schema that this version does not know."""
    folder = later.with_suffix(".members")
    folder.mkdir()
    contents = unpack(file, folder)
    auth = replace(contents.services["auth"], revision="9998")
    pack(later, folder, replace(contents, services={**contents.services, "auth": auth}))


def _refused(platform: Platform, file: Path, code: int) -> None:
    words = ("restore", str(file)) if code == 4 else ("restore", str(file), "--yes")
    refused = platform.run(*words)
    assert (refused.returncode, len(complaints(refused.stderr))) == (code, 1), refused.stderr
    assert "Traceback" not in refused.stderr


def _unfinished(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name.startswith(".")]


def _with_another_byte(archive: bytes) -> bytes:
    """In the middle of auth's dump."""
    place = archive.index(b"PGDMP") + 5000
    return archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :]


@contextmanager
def _paused(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@asynccontextmanager
async def _database(platform: Platform, name: str) -> AsyncIterator[Connection]:
    server = platform.status()["backing"]["postgres"]["url"]
    connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/{name}")
    try:
        yield connection
    finally:
        await connection.close()


async def _rows(platform: Platform) -> dict[str, list[Any]]:
    """Oldest first: what is added later comes after."""
    async with _database(platform, "auth") as auth:
        return {
            table: [tuple(row) for row in await auth.fetch(f"SELECT * FROM {table} ORDER BY {order}")]  # noqa: S608 - no input
            for table, order in (("accounts", "id"), ("sessions", "id"), ("events", "position"))
        }


async def _waiting(platform: Platform) -> int:
    async with _database(platform, "auth") as auth:
        return int(await auth.fetchval("SELECT count(*) FROM outbox"))


async def _is_published(platform: Platform) -> bool:
    return await _waiting(platform) == 0


async def _welcomed(platform: Platform, people: list[Person]) -> None:
    """Each by exactly one mail."""
    for person in people:
        await _until(lambda person=person: _mailbox_of(platform, person))  # type: ignore[misc]  # a default of a lambda
        assert len(await _mailbox_of(platform, person)) == 1


async def _mailbox_of(platform: Platform, person: Person) -> list[Any]:
    async with platform.client() as client:
        url, query = platform.mailbox(person.email)
        return list((await client.get(url, params=query)).json()["items"])


async def _sign_out(person: Person) -> None:
    answer = await person.client.post("/auth/v1/logout", json={"refresh_token": person.pair["refresh_token"]})
    assert answer.status_code == 204


async def _sign_in(client: httpx.AsyncClient, person: Person) -> httpx.Response:
    return await client.post("/auth/v1/login", json={"email": person.email, "password": PASSWORD})


async def _until(met: Callable[[], Awaitable[Any]]) -> None:
    async with asyncio.timeout(_WITHIN):
        while not await met():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.1)
