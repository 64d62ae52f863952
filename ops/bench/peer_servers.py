"""Runs a peer: database, tables, accounts, one process per core, and the requests to send."""

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import asyncpg

from kernel.runtime.process.system import cores
from ops.bench.bench_stack import PASSWORD, Stack, call
from ops.bench.install_peers import PEERS, node_peer, python_peer, run
from ops.bench.rounds import ServerLoad
from ops.bench.server_process import MeasuredServer, run_server
from ops.bench.wrk import Load
from ops.stack.ports import free_port

CONNECTIONS, ACCOUNTS, TOKENS = 16, 64, 96
UNREAD = frozenset({"session from its cookie, better-auth"})
"""Checks that a peer answers from the client's cookie, without its database."""

_FORM = ("Content-Type", "application/x-www-form-urlencoded")


@dataclass(frozen=True, slots=True)
class Peer:
    """The loads of a peer; None for a request that it does not have."""

    name: str
    login: ServerLoad
    me: tuple[ServerLoad, ...]
    refresh: ServerLoad | None = None


def _address(number: int) -> str:
    return f"{number}@bench.example"


def _register(server: MeasuredServer, path: str, body: Callable[[int], dict[str, str]]) -> None:
    with ThreadPoolExecutor(4) as few:
        list(few.map(lambda number: call(server.place, path, json.dumps(body(number))), range(ACCOUNTS)))


async def _make_database(here: Stack, name: str) -> str:
    connection = await asyncpg.connect(here.database("postgres"))
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()
    return here.database(name)


@contextmanager
def fastapi_users(here: Stack, logs: Path) -> Iterator[Peer]:
    """uvicorn with uvloop and httptools, SQLAlchemy on asyncpg, stateless JWT and a select of the user."""
    python, folder, port = python_peer("fastapi_users"), PEERS / "fastapi_users", free_port()
    environ = {"DATABASE_URL": asyncio.run(_make_database(here, "fastapi_users"))}
    run([str(python), "app.py"], folder, environ)
    command = [str(python), "-m", "uvicorn", "app:app", "--port", str(port), "--workers", str(cores())]
    with run_server([*command, "--no-access-log", "--log-level", "warning"], port, folder, environ, logs) as server:
        _register(server, "/auth/register", lambda n: {"email": _address(n), "password": PASSWORD})
        forms = [urlencode({"username": _address(n), "password": PASSWORD}) for n in range(ACCOUNTS)]
        login = Load(server.url("/auth/login"), CONNECTIONS, "post.lua", forms, (_FORM,))

        def me() -> Load:
            token = call(server.place, "/auth/login", forms[0], dict([_FORM]))[0]["access_token"]
            return Load(server.url("/me"), CONNECTIONS, headers=(("Authorization", f"Bearer {token}"),))

        yield Peer(
            "fastapi-users", _loads("fastapi-users", "login", lambda: login, server), _mine("fastapi-users", me, server)
        )


@contextmanager
def django_simplejwt(here: Stack, logs: Path) -> Iterator[Peer]:
    """gunicorn with threads, kept connections, rotation and blacklist on."""
    python, folder, port = python_peer("django_simplejwt"), PEERS / "django_simplejwt", free_port()
    url = asyncio.run(_make_database(here, "django_simplejwt"))
    environ = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(folder)}
    run([str(python), "-m", "django", "migrate"], folder, environ)
    workers = ["--workers", str(cores()), "--worker-class", "gthread", "--threads", "8"]
    command = [str(python), "-m", "gunicorn", "wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "warning", *workers]
    with run_server(command, port, folder, environ, logs) as server:
        _register(server, "/register", lambda n: {"username": _address(n), "password": PASSWORD})
        bodies = [json.dumps({"username": _address(n), "password": PASSWORD}) for n in range(ACCOUNTS)]
        login = Load(server.url("/login"), CONNECTIONS, "post.lua", bodies)

        def me() -> Load:
            token = call(server.place, "/login", bodies[0])[0]["access"]
            return Load(server.url("/me"), CONNECTIONS, headers=(("Authorization", f"Bearer {token}"),))

        def refresh() -> Load:
            with ThreadPoolExecutor(4) as few:
                pairs = few.map(lambda n: call(server.place, "/login", bodies[n % ACCOUNTS])[0], range(TOKENS))
                tokens = ["refresh", *(str(pair["refresh"]) for pair in pairs)]
            return Load(server.url("/refresh"), CONNECTIONS, "refresh.lua", tokens)

        name = "Django + SimpleJWT"
        yield Peer(
            name,
            _loads(name, "login", lambda: login, server),
            _mine(name, me, server),
            _loads(name, "refresh", refresh, server),
        )


@contextmanager
def better_auth(here: Stack, logs: Path) -> Iterator[Peer]:
    """Node's cluster, pg, sessions in the database; with and without the cookie that caches them."""
    (node, folder), port = node_peer("better_auth"), free_port()
    environ = {"PORT": str(port), "WORKERS": str(cores()), "COOKIE_CACHE": "on", "NODE_ENV": "production"}
    environ["DATABASE_URL"] = asyncio.run(_make_database(here, "better_auth"))
    run([str(node), "migrate.mjs"], folder, environ)
    with run_server([str(node), "server.mjs"], port, folder, environ, logs) as server:
        _register(
            server, "/api/auth/sign-up/email", lambda n: {"email": _address(n), "password": PASSWORD, "name": "A"}
        )
        bodies = [json.dumps({"email": _address(n), "password": PASSWORD}) for n in range(ACCOUNTS)]
        login = Load(server.url("/api/auth/sign-in/email"), CONNECTIONS, "post.lua", bodies)

        def session(*, cached: bool) -> Load:
            _, cookies = call(server.place, "/api/auth/sign-in/email", bodies[0])
            sent = [cookie for cookie in cookies.split("; ") if cached or "session_token" in cookie]
            return Load(server.url("/api/auth/get-session"), CONNECTIONS, headers=(("Cookie", "; ".join(sent)),))

        name = "better-auth"
        mine = (
            _loads(name, "session", lambda: session(cached=False), server),
            _loads(name, "session from its cookie", lambda: session(cached=True), server),
        )
        yield Peer(name, _loads(name, "login", lambda: login, server), mine)


PEERS_BY_NAME = {"fastapi-users": fastapi_users, "Django + SimpleJWT": django_simplejwt, "better-auth": better_auth}


def _loads(name: str, what: str, load: Callable[[], Load], server: MeasuredServer) -> ServerLoad:
    return ServerLoad(f"{what}, {name}", load, lambda: {"peer": [server.pid]})


def _mine(name: str, load: Callable[[], Load], server: MeasuredServer) -> tuple[ServerLoad, ...]:
    return (_loads(name, "me", load, server),)
