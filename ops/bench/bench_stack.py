"""A stack for one measurement, with its own ports and state, removed at the end."""

import http.client
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ops.bench.process_stats import family
from ops.stack.layout import Layout
from ops.stack.nats_users import ADMINISTRATOR
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.secrets_file import Keys, load_keys
from ops.stack.settings import CHECKOUT, HOME, HTTP_PORT, HTTPS_PORT
from ops.stack.state_file import read_record
from ops.user_error import UserError

PASSWORD = "measured, and not a secret at all"  # noqa: S105 - of accounts that live for a minute
JSON = ("Content-Type", "application/json")


@dataclass(frozen=True, slots=True)
class StackFolder:
    """A state folder and ports: a stack can be started there repeatedly, with the data of the start before."""

    home: Path
    environ: Mapping[str, str]

    def up(self, *arguments: str) -> None:
        """Raises UserError when it does not start."""
        started = self.goodgo("up", "--detach", "--no-web", *arguments)
        if started.returncode:
            raise UserError(f"the stack to measure did not start: {started.stderr.strip()}", "try ./goodgo up")

    def down(self) -> None:
        self.goodgo("down")

    def goodgo(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ops.cli", *arguments]
        return subprocess.run(command, env=self.environ, cwd=CHECKOUT, capture_output=True, text=True, check=False)


@dataclass(frozen=True, slots=True)
class Stack:
    """A running stack. `status` is the output of `status --json`."""

    folder: StackFolder
    status: Mapping[str, Any]

    def place(self, service: str = "auth", replica: int = 0) -> str:
        """HOST:PORT of a replica, which no limit of the gateway applies to."""
        return str(urlsplit(self.status["services"][service]["replicas"][replica]["url"]).netloc)

    def url(self, path: str, replica: int = 0) -> str:
        return f"http://{self.place(replica=replica)}{path}"

    @property
    def port(self) -> int:
        """The port of Postgres."""
        return int(urlsplit(self.status["backing"]["postgres"]["url"]).port or 0)

    @property
    def nats_url(self) -> str:
        """The administrator's."""
        place = urlsplit(self.status["backing"]["nats"]["url"]).netloc.rpartition("@")[2]
        return f"nats://{ADMINISTRATOR}:{self.keys.nats.reveal()}@{place}"

    @property
    def keys(self) -> Keys:
        keys = load_keys(Layout(self.folder.home).secrets)
        if keys is None:
            raise UserError("the stack to measure has no keys", "try ./goodgo up")
        return keys

    def database(self, name: str = "auth") -> str:
        """The superuser's URL, which creates data and the peers' databases."""
        return f"postgresql://postgres:{self.keys.postgres.reveal()}@{LOOPBACK}:{self.port}/{name}"

    def pids(self, service: str = "auth") -> list[int]:
        return [int(replica["pid"]) for replica in self.status["services"][service]["replicas"]]

    def groups(self, *names: str) -> dict[str, list[int]]:
        """Pids of services and servers, by name."""
        return {
            name: self.pids(name) if name in self.status["services"] else [int(self.status["backing"][name]["pid"])]
            for name in names
        }

    def everything(self) -> list[int]:
        """Every process of the stack and its supervisor."""
        record = read_record(Layout(self.folder.home).state)
        return family([record.supervisor]) if record else []


@contextmanager
def stack_folder(**settings: str) -> Iterator[StackFolder]:
    with tempfile.TemporaryDirectory(prefix="goodgo-bench-") as folder:
        home = Path(folder) / "state"
        ports = {HTTP_PORT: str(free_port()), HTTPS_PORT: str(free_port())}
        here = StackFolder(home, {**os.environ, HOME: str(home), **ports, **settings})
        try:
            yield here
        finally:
            here.goodgo("reset", "--yes")


@contextmanager
def stack(*arguments: str, **settings: str) -> Iterator[Stack]:
    """`up --detach` with `arguments`. Raises UserError when it does not start."""
    with stack_folder(**settings) as here:
        here.up(*arguments)
        yield running(here)


def running(here: StackFolder) -> Stack:
    return Stack(here, json.loads(here.goodgo("status", "--json").stdout))


def call(place: str, path: str, body: str, headers: Mapping[str, str] | None = None) -> tuple[dict[str, Any], str]:
    """Sends a POST and returns its JSON and cookies. Raises UserError unless it succeeds."""
    connection = http.client.HTTPConnection(place, timeout=60)
    connection.request("POST", path, body.encode(), dict([JSON]) | dict(headers or {}))
    answer = connection.getresponse()
    text = answer.read().decode()
    cookies = "; ".join(value.partition(";")[0] for value in answer.headers.get_all("set-cookie", []))
    connection.close()
    if not http.client.OK <= answer.status < http.client.MULTIPLE_CHOICES:
        raise UserError(f"{path} answered {answer.status}: {text[:200]}", "the figures would be of errors")
    return json.loads(text) if text else {}, cookies


def credentials(number: int) -> str:
    return json.dumps({"email": f"{number}@bench.example", "password": PASSWORD})


def register(place: str, many: int) -> list[str]:
    """Registers accounts and returns their credentials, as bodies for /login."""
    bodies = [credentials(number) for number in range(many)]
    with ThreadPoolExecutor(8) as few:
        list(few.map(lambda body: call(place, "/auth/v1/register", body), bodies))
    return bodies


def bearer(place: str, body: str) -> tuple[str, str]:
    """Logs in and returns the authorization header."""
    return "authorization", f"Bearer {call(place, '/auth/v1/login', body)[0]['access_token']}"
