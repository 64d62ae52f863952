"""Measures a refresh with more roles, replicas and connections."""

import asyncio
from functools import partial

import asyncpg

from ops.bench.bench_stack import Stack, stack
from ops.bench.outcome import Outcome
from ops.bench.rounds import Plan, ServerLoad, SharedLoad, run_rounds
from ops.bench.runs.refresh import TOKENS, refresh_load
from ops.bench.seed_sessions import Sessions
from ops.bench.wrk import Load

CONNECTIONS = 16
SPREAD = 12  # connections that 1, 2, 3 and 4 replicas share evenly
ROLES, REPLICAS, MOST_CONNECTIONS = (0, 1, 4, 16, 64), (1, 2, 3, 4), 512
_PERMISSIONS = 4  # a role

_MAKE_ROLES = """
INSERT INTO roles (name, permissions)
SELECT 'role-' || n, ARRAY(SELECT 'bench:thing' || n || ':act' || p FROM generate_series(1, $2) AS p)
  FROM generate_series(1, $1) AS n
ON CONFLICT DO NOTHING
"""
_TAKE_ROLES = "DELETE FROM account_roles"
_TIDY = "VACUUM (ANALYZE) account_roles"
_GIVE_ROLES = """
INSERT INTO account_roles (account_id, role_name)
SELECT a.id, 'role-' || n FROM accounts a, generate_series(1, $1) AS n WHERE a.email LIKE '%@sessions.example'
"""


def roles(plan: Plan) -> Outcome:
    with stack() as here:
        sessions = Sessions(here)
        sessions.grow(TOKENS)
        asyncio.run(_execute(here.database(), (_MAKE_ROLES, max(ROLES), _PERMISSIONS)))

        def load(number: int) -> Load:
            asyncio.run(_execute(here.database(), (_TAKE_ROLES,), (_GIVE_ROLES, number), (_TIDY,)))
            return Load(here.url("/auth/v1/refresh"), CONNECTIONS, "refresh.lua", sessions.tokens(TOKENS))

        groups = here.groups("auth", "postgres")
        seen = run_rounds([ServerLoad(_with_number(n, "role"), partial(load, n), lambda: groups) for n in ROLES], plan)
    return Outcome("roles", f"rotations at {CONNECTIONS}, {_PERMISSIONS} permissions a role", seen.lines())


def connections(plan: Plan) -> Outcome:
    with stack() as here:
        sessions = Sessions(here)
        sessions.grow(TOKENS)
        numbers = [1 << power for power in range(MOST_CONNECTIONS.bit_length())]
        seen = run_rounds([refresh_load(here, sessions, _with_number(n, "connection"), n) for n in numbers], plan)
    return Outcome("connections", "rotations on one replica", seen.lines())


def replicas(plan: Plan) -> Outcome:
    with stack("--replicas", f"auth={max(REPLICAS)}") as here:
        sessions = Sessions(here)
        sessions.grow(10 * TOKENS)
        seen = run_rounds([_shared_load(here, sessions, n) for n in REPLICAS], plan)
    about = f"rotations on {SPREAD} connections, shared among the replicas"
    return Outcome("replicas", about, seen.lines())


def _shared_load(here: Stack, sessions: Sessions, number: int) -> SharedLoad:
    """Splits the sessions, so that no two replicas share one."""

    def loads() -> list[Load]:
        name, *tokens = sessions.tokens(TOKENS)
        return [
            Load(
                here.url("/auth/v1/refresh", replica),
                SPREAD // number,
                "refresh.lua",
                [name, *tokens[replica::number]],
            )
            for replica in range(number)
        ]

    return SharedLoad(_with_number(number, "replica"), loads, lambda: here.groups("auth", "postgres"))


def _with_number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


async def _execute(url: str, *statements: tuple[object, ...]) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement, *values in statements:
            await connection.execute(str(statement), *values)
    finally:
        await connection.close()
