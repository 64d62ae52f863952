"""Measures what the machine and the libraries allow, without any of our code.

Each limit runs alone in the process that measures, on the same processors and the same database as what is held
against it.
"""

import asyncio
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import asyncpg
import uvloop
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from kernel.runtime.process.system import cores
from ops.bench.seed_sessions import Sessions
from ops.stack import binaries
from ops.user_error import UserError
from services.auth.adapters.crypto.passwords import fast_build
from services.auth.adapters.postgres.sessions.session_sql import ROTATE

if TYPE_CHECKING:
    # it imports argon2
    from services.auth.adapters.crypto.passwords.argon2_library import Argon2Library

    # generic in the stubs only
    _Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    _Connection = asyncpg.Connection

_IDLE = timedelta(days=14)
_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_ORIGIN = ("192.0.2.1", _AGENT)
_MESSAGE = b"m" * 400  # octets that are signed of an access token
_Rotate = Callable[[UUID, int], Awaitable[asyncpg.Record | None]]
_MANY = 2_000  # sessions to rotate
_POOL = 10  # connections, as many as auth has
_CONNECTED = 3  # seconds; of a shorter run connecting may take all


def argon2_build() -> str:
    """Returns which library and build auth computes argon2 with on this machine, in words."""
    library = _argon2_library()
    return f"argon2 by {library.name} ({library.instructions})"


def argon2_verify(seconds: float) -> float:
    """Verifications a second with auth's parameters, by auth's library, on as many threads as there are cores."""
    library, password = _argon2_library(), "measured, and not a secret at all"
    known = library.hash(password)
    return _on_threads(lambda: library.verify(known, password), cores(), seconds)


def _argon2_library() -> "Argon2Library":
    fast_build.prefer()
    from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher  # noqa: PLC0415 - after prefer

    hasher = Argon2Hasher()
    hasher.close()
    return hasher.library


def es256_sign(seconds: float) -> float:
    """Signatures a second on one core, by `cryptography`."""
    key, algorithm = ec.generate_private_key(ec.SECP256R1()), ec.ECDSA(hashes.SHA256())
    return _on_threads(lambda: key.sign(_MESSAGE, algorithm), 1, seconds)


def es256_verify(seconds: float) -> float:
    """Verifications a second on one core, by `cryptography`."""
    key, algorithm = ec.generate_private_key(ec.SECP256R1()), ec.ECDSA(hashes.SHA256())
    public, signature = key.public_key(), key.sign(_MESSAGE, algorithm)
    return _on_threads(lambda: public.verify(signature, _MESSAGE, algorithm), 1, seconds)


class _Stateless(_Connection):
    """A connection that is not reset when it returns to the pool, as in auth."""

    __slots__ = ()

    def get_reset_query(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Rotation:
    """Runs auth's own statement with `connections` callers, each waiting for its answer."""

    sessions: Sessions
    connections: int

    def asyncpg(self, seconds: float) -> float:
        """Rotations per second on asyncpg and uvloop alone, through a pool like auth's."""
        return uvloop.run(self._rate_of_pool(seconds))

    def rate_of_prepared(self, seconds: float) -> float:
        """Rotations per second with a connection and a prepared statement per caller: the most that asyncpg does."""
        return uvloop.run(self._rate_of_prepared(seconds))

    async def _rate_of_pool(self, seconds: float) -> float:
        url, settings = self.sessions.stack.database(), {"jit": "off"}
        pool = await asyncpg.create_pool(
            url, min_size=_POOL, max_size=_POOL, connection_class=_Stateless, server_settings=settings
        )

        async def rotate(session: UUID, generation: int) -> asyncpg.Record | None:
            async with pool.acquire() as connection:
                return await connection.fetchrow(ROTATE, session, generation, _IDLE, *_ORIGIN)

        rate = await self._rate([rotate] * self.connections, seconds)
        await pool.close()
        return rate

    async def _rate_of_prepared(self, seconds: float) -> float:
        url, settings = self.sessions.stack.database(), {"jit": "off"}
        opened = [await asyncpg.connect(url, server_settings=settings) for _ in range(self.connections)]
        statements = [await connection.prepare(ROTATE) for connection in opened]

        def rotating(statement: Any) -> _Rotate:
            return lambda session, generation: statement.fetchrow(session, generation, _IDLE, *_ORIGIN)

        rate = await self._rate([rotating(statement) for statement in statements], seconds)
        await asyncio.gather(*(connection.close() for connection in opened))
        return rate

    async def _rate(self, callers: Sequence[_Rotate], seconds: float) -> float:
        waiting = deque((row["id"], row["generation"]) for row in await self.sessions.sample(_MANY))
        done, begun = 0, time.perf_counter()
        end = begun + seconds

        async def work(rotate: _Rotate) -> None:
            nonlocal done
            while time.perf_counter() < end:
                session, generation = waiting.popleft()
                row = await rotate(session, generation)
                if row is not None:  # else an earlier round rotated it after its generation was read
                    waiting.append((session, row["generation"]))
                    done += 1

        await asyncio.gather(*map(work, callers))
        return done / (time.perf_counter() - begun)

    def pgbench(self, seconds: float) -> float:
        """Rotations per second by Postgres' own load generator in C, one session per client. Raises UserError."""
        script = self._script()
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
            file.write(script)
            file.flush()
            finished = subprocess.run(self._pgbench(file.name, seconds), capture_output=True, text=True, check=False)
        if finished.returncode:
            raise UserError(f"pgbench failed: {finished.stderr.strip()[-200:]}", "look at what it was to run")
        return pgbench_rate(finished.stdout)

    def _pgbench(self, script: str, seconds: float) -> list[str]:
        program = binaries.postgres_programs(binaries.postgres_package()) / "pgbench"
        measured = [
            "-n",
            "-M",
            "prepared",
            "-c",
            str(self.connections),
            "-j",
            "1",
            "-T",
            str(max(_CONNECTED, round(seconds))),
            "-D",
            "generation=0",
        ]
        return [str(program), *measured, "-f", script, self.sessions.stack.database()]

    def _script(self) -> str:
        """Each client chooses a session at first, and keeps its generation after that."""
        step = self.sessions.many // self.connections
        session = f"lpad(to_hex(1 + :client_id * {step}), 32, '0')::uuid"
        statement = ROTATE.strip().replace("$1", session).replace("$3::interval", f"interval '{_IDLE.days} days'")
        network, agent = _ORIGIN
        rotate = statement.replace("$2", ":generation").replace("$4", f"'{network}'").replace("$5", f"'{agent}'")
        return (
            "\\if :generation = 0\n"
            f"SELECT generation FROM sessions WHERE id = {session} \\gset\n"
            f"\\endif\n{rotate} \\gset\n"
        )


def pgbench_rate(output: str) -> float:
    """Parses the line `tps = 6738.1 (without initial connection time)`. Raises UserError when it is missing."""
    for line in output.splitlines():
        name, _, value = line.partition(" = ")
        if name == "tps":
            return float(value.split()[0])
    raise UserError(f"the output of pgbench is not valid: {output.strip()[-200:]!r}", "is it of Postgres 14 or newer?")


def _on_threads(does: Callable[[], object], threads: int, seconds: float) -> float:
    done = [0] * threads
    begun = time.perf_counter()
    end = begun + seconds

    def work(number: int) -> None:
        while time.perf_counter() < end:
            does()
            done[number] += 1

    running = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return sum(done) / (time.perf_counter() - begun)
