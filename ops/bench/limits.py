"""What the machine and the libraries allow, without anything of ours around them.

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

from kernel.runtime.system import cores
from ops.bench.sessions import Sessions
from ops.stack import binaries
from ops.stack.trouble import Trouble
from services.auth.adapters.crypto import fast_build
from services.auth.adapters.postgres.session_sql import ROTATE

if TYPE_CHECKING:  # generic in the stubs only
    _Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    _Connection = asyncpg.Connection

_IDLE = timedelta(days=14)
_MESSAGE = b"m" * 400  # octets that are signed of an access token
_Rotate = Callable[[UUID, int], Awaitable[asyncpg.Record | None]]
_MANY = 2_000  # sessions to rotate
_POOL = 10  # connections, as many as auth has
_CONNECTED = 3  # seconds; of a shorter run connecting may take all


def argon2_build() -> str:
    """Which build of argon2 auth takes on this machine, in words."""
    built_for = fast_build.prefer()
    return f"argon2 built for {built_for}" if built_for else "argon2 from its wheel"


def argon2_verify(seconds: float) -> float:
    """Verifications a second with auth's parameters on as many threads as there are cores, with argon2-cffi alone.

    By the same build that auth takes: the wheel, or what `./goodgo fast-argon2` made.
    """
    fast_build.prefer()
    from argon2 import PasswordHasher  # noqa: PLC0415 - after prefer

    from services.auth.adapters.crypto.argon2_hasher import Argon2Cost  # noqa: PLC0415 - after prefer

    cost, password = Argon2Cost(), "measured, and not a secret at all"
    hasher = PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes)
    known = hasher.hash(password)
    return _on_threads(lambda: hasher.verify(known, password), cores(), seconds)


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
    """A connection that says nothing to the server when it goes back to the pool, as auth's."""

    __slots__ = ()

    def get_reset_query(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Rotation:
    """auth's own statement; `connections` callers, each waiting for its answer."""

    sessions: Sessions
    connections: int

    def asyncpg(self, seconds: float) -> float:
        """A second, on asyncpg and uvloop alone, through a pool like auth's: as many connections, nothing to reset."""
        return uvloop.run(self._pooled(seconds))

    def prepared(self, seconds: float) -> float:
        """A second, with a connection a caller, and the statement prepared on it once: the most that asyncpg does."""
        return uvloop.run(self._prepared(seconds))

    async def _pooled(self, seconds: float) -> float:
        url, settings = self.sessions.stack.database(), {"jit": "off"}
        pool = await asyncpg.create_pool(
            url, min_size=_POOL, max_size=_POOL, connection_class=_Stateless, server_settings=settings
        )

        async def rotate(session: UUID, generation: int) -> asyncpg.Record | None:
            async with pool.acquire() as connection:
                return await connection.fetchrow(ROTATE, session, generation, _IDLE)

        rate = await self._rate([rotate] * self.connections, seconds)
        await pool.close()
        return rate

    async def _prepared(self, seconds: float) -> float:
        url, settings = self.sessions.stack.database(), {"jit": "off"}
        opened = [await asyncpg.connect(url, server_settings=settings) for _ in range(self.connections)]
        statements = [await connection.prepare(ROTATE) for connection in opened]

        def rotating(statement: Any) -> _Rotate:
            return lambda session, generation: statement.fetchrow(session, generation, _IDLE)

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
                if row is not None:  # else somebody's last request came after the generation was read
                    waiting.append((session, row["generation"]))
                    done += 1

        await asyncio.gather(*map(work, callers))
        return done / (time.perf_counter() - begun)

    def pgbench(self, seconds: float) -> float:
        """A second, by Postgres' own load generator in C: one session a client. Raises Trouble."""
        script = self._script()
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
            file.write(script)
            file.flush()
            finished = subprocess.run(self._pgbench(file.name, seconds), capture_output=True, text=True, check=False)
        if finished.returncode:
            raise Trouble(f"pgbench failed: {finished.stderr.strip()[-200:]}", "look at what it was to run")
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
        """A client draws a session of its own the first time, and keeps its generation after that."""
        step = self.sessions.many // self.connections
        session = f"lpad(to_hex(1 + :client_id * {step}), 32, '0')::uuid"
        statement = ROTATE.strip().replace("$1", session).replace("$3::interval", f"interval '{_IDLE.days} days'")
        rotate = statement.replace("$2", ":generation")
        return (
            "\\if :generation = 0\n"
            f"SELECT generation FROM sessions WHERE id = {session} \\gset\n"
            f"\\endif\n{rotate} \\gset\n"
        )


def pgbench_rate(output: str) -> float:
    """From the line `tps = 6738.1 (without initial connection time)`. Raises Trouble when there is none."""
    for line in output.splitlines():
        name, _, value = line.partition(" = ")
        if name == "tps":
            return float(value.split()[0])
    raise Trouble(f"pgbench said what is not understood: {output.strip()[-200:]!r}", "is it of Postgres 14 or newer?")


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
