"""A developer's day with one service: configure, change a table, debug, seed. One checkout, one platform."""

import asyncio
import json
import os
import pty
import re
import select
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from ops.stack.ports import LOOPBACK, free_port, is_free, loopbacks
from tests.stack.checkout import Checkout, cloned
from tests.stack.debug_adapter import DebugAdapter
from tests.stack.guide import Guide, read_guide
from tests.stack.platform import ROOT

_GUIDE = read_guide("change-a-table.md")
_LAN = "127.0.0.2"  # an address of every Linux machine that neither loopback name stands for
_BOOKINGS = "/bookings/v1/bookings"
_LIST = "services/bookings/app/list_bookings.py"
_PATIENCE_S = 60.0
_OF_THE_INDEX = ("PIP_", "REQUESTS_", "SSL_", "UV_")  # settings for the package index of this machine


@dataclass(frozen=True, slots=True)
class Day:
    """The team's checkout, and the environment of its stack."""

    team: Checkout
    environ: dict[str, str]
    up: str = field(repr=False)

    def goodgo(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.team.goodgo(*words, **self.environ)

    def status(self) -> dict[str, Any]:
        status: dict[str, Any] = json.loads(self.goodgo("status", "--json").stdout)
        return status

    @property
    def home(self) -> Path:
        return Path(self.environ["GOODGO_HOME"])


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """A stack whose ports are in goodgo.toml, with a service of the team's own."""
    folder = tmp_path_factory.mktemp("day")
    team = cloned(folder / "checkout")
    (team.root / ".venv").symlink_to(ROOT / ".venv")
    made = team.goodgo("new-service", "bookings")
    assert made.returncode == 0, made.stderr
    (team.root / "goodgo.toml").write_text(f"[ports]\nhttp = {free_port()}\nhttps = {free_port()}\n", encoding="utf-8")
    team.commit("A service for bookings, and our ports")
    environ = {"GOODGO_HOME": str(folder / "home"), "HOME": str(folder), "TERM": "dumb", "GOODGO_WEB": "off"}
    started = team.goodgo("up", "--detach", "--lan", _LAN, **environ)
    assert started.returncode == 0, started.stdout + started.stderr
    yield Day(team, environ, started.stderr)
    stopped = team.goodgo("down", **environ)
    assert stopped.returncode == 0, stopped.stderr


@pytest_asyncio.fixture
async def client(day: Day) -> AsyncIterator[httpx.AsyncClient]:
    """As the demo account."""
    seeded = day.goodgo("seed", "--json")
    assert seeded.returncode == 0, seeded.stderr
    told, gateway = json.loads(seeded.stdout), day.status()["gateway"]
    account = {"email": told["email"], "password": told["password"]}
    tls = ssl.create_default_context(cafile=gateway["ca_cert"])
    async with httpx.AsyncClient(base_url=gateway["https"], verify=tls, timeout=60) as client:
        answer = await client.post("/auth/v1/login", json=account)
        client.headers["authorization"] = f"Bearer {answer.json()['access_token']}"
        yield client


def test_the_ports_are_those_of_the_file_on_every_loopback_and_the_address_that_was_asked_for(day: Day) -> None:
    shown = json.loads(day.goodgo("config", "--json").stdout)
    plain, port = (shown[f"ports.{each}"]["value"] for each in ("http", "https"))
    assert shown["ports.https"]["source"] == "goodgo.toml"
    assert day.status()["gateway"]["https"] == f"https://localhost:{port}"
    tls = ssl.create_default_context(cafile=day.home / "ca.pem")
    for address in (*loopbacks(), _LAN):
        host = f"[{address}]" if ":" in address else address
        assert httpx.get(f"https://{host}:{port}/auth/openapi.json", verify=tls, timeout=30).status_code == 200
    assert is_free(int(plain), _LAN), "a password would cross the network in the clear"
    assert f"warning: everybody in this network can reach https://{_LAN}:{port}" in day.up
    again = day.goodgo("up", "--detach", "--lan", "127.0.0.3")
    assert (again.returncode, "does not listen on 127.0.0.3" in again.stderr) == (1, True)


def test_every_step_of_the_guide_does_what_it_says(day: Day) -> None:
    _do(day, _GUIDE)
    edited = re.findall(r"^\+\+\+ b/(\S+)", _GUIDE.text, re.MULTILINE)
    assert len(edited) == _GUIDE.edits == 4
    assert sum(file.startswith("services/") for file in edited) == 3


async def test_the_new_column_is_in_the_api_and_seeding_again_creates_nothing(
    day: Day, client: httpx.AsyncClient
) -> None:
    made = await client.post(_BOOKINGS, json={"title": "Two chairs", "note": "Ring twice"})
    assert (made.status_code, made.json()["note"]) == (201, "Ring twice")
    assert json.loads(day.goodgo("seed", "--json").stdout)["services"]["bookings"] == {"created": 0, "known": 2}


def test_sample_data_is_for_the_embedded_stack_only(day: Day) -> None:
    refused = day.team.goodgo("seed", **day.environ, GOODGO_ENVIRONMENT="production")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "sample data is for the embedded stack only. Fix: unset GOODGO_ENVIRONMENT" in refused.stderr


def test_psql_has_the_rights_of_the_role_that_is_asked_for(day: Day) -> None:
    whoami = ("-Atc", "SELECT current_user")
    assert day.goodgo("psql", "bookings", *whoami).stdout == "bookings_runtime\n"
    assert day.goodgo("psql", "--owner", "bookings", *whoami).stdout == "bookings_owner\n"
    refused = day.goodgo("psql", "bookings", "-c", "DROP TABLE bookings")
    assert (refused.returncode, "must be owner of table bookings" in refused.stderr) == (1, True)


def test_the_authority_of_the_stack_is_shown_with_what_would_install_it(day: Day) -> None:
    shown = day.goodgo("trust-ca")
    assert shown.returncode == 0, shown.stderr
    assert str(day.home / "ca.pem") in shown.stdout
    assert "Strict-Transport-Security" in shown.stdout
    assert json.loads(day.goodgo("trust-ca", "--json").stdout)["installed"] is False


def test_a_second_table_an_event_and_a_call_to_another_service_work_as_the_guide_says(day: Day) -> None:
    _do(day, read_guide("grow-a-service.md"))


async def test_a_breakpoint_stops_nothing_without_a_terminal_and_opens_a_debugger_in_one(
    day: Day, client: httpx.AsyncClient
) -> None:
    day.team.replace(_LIST, '        """Oldest first."""\n', '        """Oldest first."""\n        breakpoint()\n')
    assert day.goodgo("restart", "bookings").returncode == 0
    assert (await client.get(_BOOKINGS)).status_code == 200
    line = next(each for each in _log(day, "bookings-1") if each["event"] == "breakpoint")
    assert _LIST in line["where"]
    assert line["hint"].endswith("./goodgo debug bookings")

    terminal = Terminal.start(day, "debug", "bookings")
    terminal.wait_for("runs in this terminal")
    await _until_ready(client)
    asked = asyncio.create_task(client.get(_BOOKINGS, params={"limit": 7}))
    await asyncio.to_thread(terminal.wait_for, "(Pdb)")
    assert (await client.get("/auth/v1/me")).status_code == 200, "the others run on"
    terminal.type("p limit * 6\n")
    await asyncio.to_thread(terminal.wait_for, "48")
    terminal.type("c\n")
    assert (await asked).status_code == 200
    assert [each["pid"] for each in day.status()["services"]["bookings"]["replicas"]] == [None]
    refused = day.goodgo("debug", "bookings")
    assert "runs in another terminal already" in refused.stderr
    terminal.interrupt()
    terminal.wait_for("own copy of bookings runs again")
    assert terminal.exit_code() == 0
    await _until_ready(client)
    assert day.status()["services"]["bookings"]["state"] == "healthy"
    assert day.status()["services"]["bookings"]["replicas"][0]["pid"]


async def test_a_terminal_that_is_closed_gives_the_service_back(day: Day, client: httpx.AsyncClient) -> None:
    terminal = Terminal.start(day, "debug", "bookings")
    terminal.wait_for('"event":"serving"')
    os.kill(terminal.pid, signal.SIGKILL)
    _wait_until(lambda: bool(day.status()["services"]["bookings"]["replicas"][0]["pid"]))
    await _until_ready(client)


async def test_an_editor_attaches_by_the_recipe_and_stops_at_its_breakpoint(
    day: Day, client: httpx.AsyncClient
) -> None:
    recipe = json.loads(re.search(r"```json\n(.*?)```", read_guide("debug.md").text, re.DOTALL)[1])  # type: ignore[index]  # the test fails when the guide has none
    (configuration,) = recipe["configurations"]
    assert (configuration["request"], configuration["type"]) == ("attach", "debugpy")
    assert configuration["connect"] == {"host": LOOPBACK, "port": 5678}
    port = free_port()
    terminal = Terminal.start(day, "debug", "bookings", "--debugpy", str(port))
    terminal.wait_for("waiting for a debugger")
    file = day.team.root / "services/bookings/app/show_booking.py"
    line = next(number for number, text in enumerate(file.read_text().splitlines(), 1) if "if booking is None" in text)
    async with DebugAdapter.connect(LOOPBACK, port) as editor:
        await editor.call("initialize", adapterID="debugpy", pathFormat="path")
        attached = editor.send("attach", **{**configuration, "connect": {"host": LOOPBACK, "port": port}})
        await editor.event("initialized")
        await editor.call("setBreakpoints", source={"path": str(file)}, breakpoints=[{"line": line}])
        await editor.call("configurationDone")
        assert attached
        await _until_ready(client)
        made = await client.post(_BOOKINGS, json={"title": "Two chairs"})
        asked = asyncio.create_task(client.get(f"{_BOOKINGS}/{made.json()['id']}"))
        stopped = await editor.event("stopped")
        frames = await editor.call("stackTrace", threadId=stopped["threadId"])
        top = frames["stackFrames"][0]
        assert (Path(top["source"]["path"]).name, top["line"]) == ("show_booking.py", line)
        value = await editor.call("evaluate", expression="booking.title", frameId=top["id"])
        assert value["result"] == "'Two chairs'"
        await editor.call("continue", threadId=stopped["threadId"])
        assert (await asked).status_code == 200
    terminal.interrupt()
    terminal.wait_for("own copy of bookings runs again")
    assert terminal.exit_code() == 0


def test_a_day_from_branch_to_release_goes_as_the_guide_says(day: Day) -> None:
    """The last one: it ends with another pdm.lock, which nothing may install."""
    day.team.git("reset", "--hard", "--quiet")
    day.team.git("clean", "-fdq")
    day.team.git("switch", "--quiet", "-C", "main")
    index = {name: value for name, value in os.environ.items() if name.startswith(_OF_THE_INDEX)}
    _do(day, read_guide("day-of-work.md"), **index)


def _do(day: Day, guide: Guide, **more: str) -> None:
    """Each command in one shell, in the team's checkout."""
    identity = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", guide.script()],
        cwd=day.team.root,
        env={"PATH": os.environ["PATH"], "NO_COLOR": "1", **identity, **more, **day.environ},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    guide.check(done.stdout)


@dataclass(slots=True)
class Terminal:
    """`./goodgo` in a terminal of its own."""

    pid: int
    descriptor: int
    shown: str = ""

    @classmethod
    def start(cls, day: Day, *words: str) -> "Terminal":
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(day.team.root), **day.environ}
        pid, descriptor = pty.fork()
        if pid == 0:
            os.chdir(day.team.root)
            os.execve(sys.executable, [sys.executable, "-m", "ops.cli", *words], environ)  # noqa: S606 - no shell is wanted
        return cls(pid, descriptor)

    def wait_for(self, text: str) -> None:
        """Fails when `text` is not shown in time; what is shown before it is dropped."""
        deadline = time.monotonic() + _PATIENCE_S
        while text not in self.shown:
            assert time.monotonic() < deadline, f"{text!r} is not in {self.shown[-2000:]!r}"
            if select.select([self.descriptor], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.descriptor, 65536).decode(errors="replace")
                except OSError:  # the program has ended
                    assert text in self.shown, self.shown[-2000:]
        self.shown = self.shown.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.descriptor, text.encode())

    def interrupt(self) -> None:
        self.type("\x03")

    def exit_code(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


async def _until_ready(client: httpx.AsyncClient) -> None:
    for _ in range(int(_PATIENCE_S / 0.1)):
        if (await client.get("/bookings/openapi.json")).status_code == 200:
            return
        await asyncio.sleep(0.1)
    pytest.fail("bookings does not answer through the gateway")


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _log(day: Day, name: str) -> list[dict[str, Any]]:
    lines = (day.home / "logs" / f"{name}.log").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]
