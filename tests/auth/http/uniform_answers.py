"""How long auth takes to answer for addresses it knows and for others: `python -m tests.auth.http.uniform_answers`.

Not a test, since a busy machine would fail it: docs/adr/0010-uniform-answers.md has the figures. One real
service on a real Postgres that does not wait for the disk, which would only hide a difference; the kinds of
address take turns in an order drawn for each round, over one connection.
"""

import asyncio
import contextlib
import json
import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping
from http.client import HTTPConnection
from pathlib import Path

import asyncpg

from kernel.runtime.data.migrations import migrate
from kernel.runtime.events.log.event_log import APPEND_ONLY
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.postgres import postgres_server
from ops.stack.redis import redis_server
from ops.stack.settings import EMAIL_LINK_KEY
from tests.auth.contract.auth_database import SCRIPTS

ROUNDS, _WARM = 200, 20
PASSWORD = "a long and private sentence"

Kinds = Mapping[str, Callable[[int], str]]
"""A kind of address, and how one is made for each round."""


def _address(name: str) -> Callable[[int], str]:
    return lambda number: f"{name}{number}@example.com"


_NOBODY, _UNPROVEN, _PROVEN = _address("nobody"), _address("unproven"), _address("proven")
CALLS: Mapping[str, Kinds] = {
    "/auth/v1/password/forgot": {"unknown": _NOBODY, "unproven": _UNPROVEN, "proven": _PROVEN},
    "/auth/v1/email/resend": {"unknown": _NOBODY, "unproven": _UNPROVEN, "proven": _PROVEN},
    "/auth/v1/register": {"unknown": _address("new"), "unproven": _UNPROVEN, "proven": _PROVEN},
}


class Client:
    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(LOOPBACK, port)

    def seconds(self, path: str, address: str, *, password: str = PASSWORD, status: int = 202) -> float:
        has_password = path.endswith(("register", "login"))
        body = {"email": address} | ({"password": password} if has_password else {})
        sent = json.dumps(body).encode()
        begun = time.perf_counter()
        self._connection.request("POST", path, sent, {"content-type": "application/json"})
        answer = self._connection.getresponse()
        answer.read()
        took = time.perf_counter() - begun
        assert answer.status == status, answer.status
        return took


def measured(client: Client, path: str, kinds: Kinds) -> dict[str, float]:
    """Medians in milliseconds."""
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number in range(_WARM + ROUNDS):
        for kind in random.sample(list(kinds), len(kinds)):
            took[kind].append(client.seconds(path, kinds[kind](number)))
    return {kind: statistics.median(times[_WARM:]) * 1000 for kind, times in took.items()}


@contextlib.asynccontextmanager
async def service(folder: Path, program: str = "services.auth") -> AsyncIterator[tuple[Client, str]]:
    """A client of it, and the URL of its database's owner. `program` is the module that is run."""
    async with postgres_server(folder) as server, redis_server(folder) as redis:
        database = await server.create_database("auth")
        await migrate(database.owner_url, SCRIPTS, APPEND_ONLY)
        port = free_port()
        environment = {
            "AUTH_PORT": str(port),
            "AUTH_DATABASE_URL": database.runtime_url,
            "AUTH_REDIS_URL": redis.url,  # alone it would send each address one mail an hour
            "AUTH_MASTER_KEY": secrets.token_urlsafe(32),
            EMAIL_LINK_KEY: secrets.token_urlsafe(32),
            "AUTH_ISSUER": "https://issuer.test",
            "AUTH_DRAIN": "0",
        }
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", program, "serve", env=environment)
        try:
            await _until_it_listens(process, port)
            yield Client(port), database.owner_url
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _until_it_listens(process: asyncio.subprocess.Process, port: int) -> None:
    while process.returncode is None:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(LOOPBACK, port)
            writer.close()
            return
        await asyncio.sleep(0.1)
    raise RuntimeError(f"the service ended with {process.returncode} before it listened; what it said is above")


def _known(client: Client) -> None:
    for number in range(_WARM + ROUNDS):
        for kind in (_UNPROVEN, _PROVEN):
            client.seconds("/auth/v1/register", kind(number))


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with service(Path(folder)) as (client, owner_url):
            await asyncio.to_thread(_known, client)
            owner = await asyncpg.connect(owner_url)
            await owner.execute("UPDATE accounts SET email_verified = true WHERE email LIKE 'proven%'")
            await owner.close()
            for path, kinds in CALLS.items():
                medians = await asyncio.to_thread(measured, client, path, kinds)
                spread = max(medians.values()) / min(medians.values()) - 1
                figures = ", ".join(f"{kind} {median:.2f} ms" for kind, median in medians.items())
                sys.stdout.write(f"{path}: {figures}; {spread:.1%} apart\n")


if __name__ == "__main__":
    asyncio.run(main())
