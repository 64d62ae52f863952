"""What a platform writes down of the secrets that go through it, after a life with all that goes wrong in one."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from tests.stack.canaries import (
    Canaries,
    CommandLines,
    Found,
    Place,
    quick_digests,
    readable_by_others,
    search,
    searched,
    spellings,
    watched_command_lines,
)
from tests.stack.canary_life import Life
from tests.stack.platform import Platform, running

MAY_LIE = (
    *(
        Place(f"{kind}/*", "secrets.json", "the stack's own, kept from one start to the next")
        for kind in ("server", "database", "redis-user", "master", "broker", "proxy", "admin")
    ),
    Place("server/*", "state.json", "`status` names each server with the URL that a developer connects with"),
    Place("redis-user/gateway#*", "gateway/dynamic/platform.yaml", "the gateway counts requests in Redis"),
    Place("proxy/gateway#*", "gateway/dynamic/platform.yaml", "the gateway proves itself to services"),
    Place("server/nats#*", "nats/nats.conf", "as Redis"),
    Place("broker/*", "nats/nats.conf", "as the administrator's"),
    Place("tls/*", "tls/*-key.pem", "the keys of the certificates themselves"),
)
"""Everything else is a leak. The promise that goes with it: only the stack's owner can open these files."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """`found` names the folder of a database by the database."""

    home: Path
    life: Life
    found: set[Found]
    lines: CommandLines


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aftermath]:
    home, elsewhere = tmp_path_factory.mktemp("canaries"), tmp_path_factory.mktemp("temporary")
    settings = {
        "AUTH_EMAIL_VERIFICATION": "required",
        "AUTH_REFRESH_REUSE_WINDOW": "0",
        "AUTH_LOG_LEVEL": "debug",
        "NOTIFICATIONS_LOG_LEVEL": "debug",
        "TMPDIR": str(elsewhere),
    }
    with ExitStack() as closing:
        with watched_command_lines() as lines:
            platform = closing.enter_context(running(home, **settings))
            canaries = Canaries()
            canaries.of_stack(home)
            life, databases = asyncio.run(_lived(platform, canaries))
            stopped = platform.run("down")  # what was in a server's memory is on the disk now
            assert stopped.returncode == 0, stopped.stderr
        found = search(canaries, *searched(home), elsewhere)
        yield Aftermath(home, life, {_named(each, databases) for each in found}, lines)


async def _lived(platform: Platform, canaries: Canaries) -> tuple[Life, dict[str, str]]:
    async with platform.client() as client:
        life = Life(client, platform, canaries)
        await life.live()
    connection = await asyncpg.connect(platform.status()["backing"]["postgres"]["url"])
    try:
        return life, {str(row["oid"]): row["datname"] for row in await connection.fetch("SELECT * FROM pg_database")}
    finally:
        await connection.close()


def _named(found: Found, databases: dict[str, str]) -> Found:
    parts = found.file.split("/")
    if parts[:2] == ["postgres", "base"]:
        parts[2] = databases.get(parts[2], parts[2])
    return Found(found.secret, "/".join(parts))


def test_the_life_was_as_eventful_as_it_was_meant(aftermath: Aftermath) -> None:
    answers = aftermath.life.answers
    for what, status in {
        "register": 202,
        "register weak": 422,
        "log in unverified": 401,
        "verify": 200,
        "verify again": 200,
        "verify void": 400,
        "log in wrong": 401,
        "refresh": 200,
        "theft": 401,
        "unknown field": 422,
        "broken": 400,
        "in a query": 401,
        "beyond a route": 404,
        "recovered": 200,
        "change from wrong": 403,
        "change": 200,
        "reset": 204,
        "reset again": 400,
        "erase": 204,
    }.items():
        assert set(answers[what]) == {status}, what
    assert {503} <= set(answers["postgres away"]), answers
    kinds = [name.partition("#")[0] for name in aftermath.life.canaries.known]
    for kind in ("token/access_token", "token/refresh_token", "link/verify", "link/reset", "master/auth"):
        assert kind in kinds


def test_no_secret_lies_where_it_may_not(aftermath: Aftermath) -> None:
    leaks = {found for found in aftermath.found if not any(place.covers(found) for place in MAY_LIE)}
    assert not leaks


def test_every_place_that_may_hold_one_does(aftermath: Aftermath) -> None:
    """Which is also the proof that the search sees into each kind of file."""
    for place in MAY_LIE:
        assert any(place.covers(found) for found in aftermath.found), place


def test_what_holds_one_is_open_to_its_owner_alone(aftermath: Aftermath) -> None:
    for file in {found.file for found in aftermath.found if not found.file.startswith("postgres/")}:
        assert not readable_by_others(aftermath.home / file, aftermath.home), file


def test_no_command_line_tells_a_secret(aftermath: Aftermath) -> None:
    seen = b"\n".join(aftermath.lines.seen)
    for program in (b"initdb", b"migrate", b"create-admin", b"serve", b"redis.conf", b"nats.conf", b"traefik"):
        assert program in seen, "it was not watched"
    assert not aftermath.lines.telling(aftermath.life.canaries)


def test_no_log_names_a_person(aftermath: Aftermath) -> None:
    logs = {log.name: log.read_text(errors="replace").lower() for log in (aftermath.home / "logs").iterdir()}
    assert any("/auth/v1/login" in content for content in logs.values())
    for personal in (aftermath.life.email.partition("@")[0], aftermath.life.name):
        assert not [name for name, content in logs.items() if personal.lower() in content]


@pytest.mark.parametrize("secret", ["Kanarie/0123456789abcdef0123456789abcdef", "ggr_" + "Ab-_" * 18])
def test_the_search_finds_a_secret_however_it_is_spelled(tmp_path: Path, secret: str) -> None:
    canaries = Canaries()
    canaries.add("password/x", secret)
    spelled = spellings(secret) | quick_digests(secret)
    assert len(spelled) >= 6
    for number, spelling in enumerate(spelled):
        (tmp_path / f"{number}.log").write_bytes(b"\xff\x00 before" + spelling + b"after \n")
    (tmp_path / "innocent.log").write_bytes(b"nothing of the kind")
    assert {found.file for found in search(canaries, tmp_path)} == {f"{each}.log" for each in range(len(spelled))}
