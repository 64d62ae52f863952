"""Attacks, and defences that are down."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from kernel.runtime.data.redis import connect
from kernel.runtime.tokens.revocation.scripts.load import STATEMENTS
from kernel.secret import Secret
from ops.stack import certificates
from ops.stack.layout import Layout, write_private
from tests.alerts.causes.cause import Cause, again_and_again
from tests.alerts.people import steal, wrong_sign_in
from tests.alerts.prometheus import until
from tests.alerts.stage import Stage
from tests.stack.platform import newcomer

_THEFTS, _AT_ONCE = 15, 5
_LEFT = dt.timedelta(days=7)


@asynccontextmanager
async def _attacked(stage: Stage) -> AsyncIterator[None]:
    """A thief with many tokens, while others guess passwords and links."""
    client, person = stage.client, await newcomer(stage.client)

    async def guess_password() -> None:
        await client.post("/auth/v1/login", json=wrong_sign_in(f"{uuid4().hex}@example.com"))

    async def guess_link() -> None:
        await client.post("/auth/v1/email/verify", json={"token": uuid4().hex + "A" * 11, "password": "x"})

    for _ in range(_THEFTS // _AT_ONCE):
        await asyncio.gather(*(steal(client, person.email) for _ in range(_AT_ONCE)))
    async with again_and_again(0.35, guess_password), again_and_again(0.35, guess_link):
        yield


@asynccontextmanager
async def _redis_hangs(stage: Stage) -> AsyncIterator[None]:
    """Replicas count failures alone, receive no revocations, and cannot confirm the key that is due."""
    person = await newcomer(stage.client)

    async def sign_in() -> None:
        await stage.client.post("/auth/v1/login", json=wrong_sign_in(person.email))

    with stage.frozen(stage.pid("redis")):
        async with stage.database("auth") as records:
            await records.execute("UPDATE signing_keys SET since = since - interval '40 days' WHERE state = 'signing'")
        async with again_and_again(1, sign_in):
            yield


@asynccontextmanager
async def _feed_forged(stage: Stage) -> AsyncIterator[None]:
    """Another one with the administrator's password of Redis changes what auth has signed."""
    async with connect(Secret(stage.backing["redis"]["url"]), timeout=timedelta(seconds=30)) as redis:

        async def forge() -> None:
            for name, statement in (await redis.hgetall(STATEMENTS)).items():
                await redis.hset(STATEMENTS, name, f"{str(statement)[:-8]}AAAAAAAA")

        async with again_and_again(0.03, forge):
            yield


@asynccontextmanager
async def _certificate_old(stage: Stage) -> AsyncIterator[None]:
    """The certificate was not renewed, and has a week left."""
    layout = Layout(stage.home)
    now = dt.datetime.now(dt.UTC)
    server, key = layout.tls / "server.pem", layout.tls / "server-key.pem"
    authority = certificates._load(layout.ca_cert, layout.tls / "ca-key.pem", now)
    assert authority is not None
    before = _contents(server, key)
    issued = now + _LEFT - dt.timedelta(days=certificates._SERVER_DAYS)
    certificates._save(certificates._server(authority, issued), server, key)
    _read_again(layout)
    try:
        yield
    finally:
        for file, content in before.items():
            write_private(file, content)
        _read_again(layout)

        async def answers() -> bool:
            return (await stage.client.get("/.well-known/jwks.json")).is_success

        assert await until(answers, 30), "the gateway did not come back"


def _contents(*files: Path) -> dict[Path, str]:
    return {file: file.read_text() for file in files}


def _read_again(layout: Layout) -> None:
    """Traefik reads a certificate when its configuration has changed: one more blank line will do."""
    dynamic = layout.gateway / "dynamic/platform.yaml"
    told = dynamic.read_text()
    write_private(dynamic, told + "\n")  # at once: half a configuration is one, too


CAUSES = (
    Cause(
        "an attack",
        _attacked,
        frozenset(["RefreshTokenTheft", "RefreshTokenTheftSurge", "PasswordGuessing", "LinkGuessing"]),
    ),
    Cause(
        "Redis hangs",
        _redis_hangs,
        frozenset(["GuessingCountedAlone", "RevocationFeedStale", "SigningKeyOverdue"]),
    ),
    Cause("a forged feed", _feed_forged, frozenset(["RevocationFeedForged"])),
    Cause("a certificate runs out", _certificate_old, frozenset(["CertificateExpiring"])),
)
