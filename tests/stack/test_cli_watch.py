"""A day under `up --watch`: services that are broken and repaired, that come, change, migrate and go."""

import json
import re
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.stack.checkout import Checkout, cloned
from tests.stack.cli import prepare_platform
from tests.stack.foreground import Foreground, foreground
from tests.stack.platform import ROOT, Platform

_GUIDE = (ROOT / "docs/watch.md").read_text(encoding="utf-8")
_BREAKS = "\nthis is no Python\n"
_BOOKINGS = "services/bookings"
_REVISIONS = f"{_BOOKINGS}/adapters/postgres/migrations/versions"
_REVISION = '''"""{name}."""

from alembic import op

revision, down_revision, branch_labels, depends_on = "{number}", "{before}", None, None


def upgrade() -> None:
    op.execute("{statement}")
'''


@dataclass(frozen=True, slots=True)
class Day:
    """A checkout whose stack runs in the foreground, watching. `bookings` was broken when it started."""

    team: Checkout
    platform: Platform
    terminal: Foreground

    def append(self, file: str, text: str) -> None:
        with (self.team.root / file).open("a") as opened:
            opened.write(text)

    def restore(self) -> None:
        self.team.git("checkout", "--quiet", "HEAD", "--", "services", "kernel", "gateway")

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.team.goodgo("status", "--json", **self.platform.environ).stdout)
        return told

    def answer(self, path: str) -> httpx.Response:
        gateway = self.status()["gateway"]
        trust = ssl.create_default_context(cafile=gateway["ca_cert"])
        return httpx.get(gateway["https"] + path, verify=trust, timeout=30)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    team = cloned(tmp_path_factory.mktemp("watched") / "checkout")
    assert team.goodgo("new-service", "bookings").returncode == 0
    team.commit("Bookings")
    with (team.root / _BOOKINGS / "wiring.py").open("a") as wiring:
        wiring.write(_BREAKS)
    platform = prepare_platform(tmp_path_factory.mktemp("watched-home"), services="")
    with foreground(platform, "--watch", folder=team.root) as terminal:
        yield Day(team, platform, terminal)


def test_a_broken_service_stops_no_other_and_the_terminal_says_file_line_and_message(day: Day) -> None:
    told = day.terminal.says("bookings does not run")
    assert "services/bookings/wiring.py:" in told
    assert "SyntaxError" in told
    assert day.answer("/auth/openapi.json").status_code == 200
    status = day.status()["services"]
    assert (status["auth"]["state"], status["bookings"]["state"]) == ("healthy", "stopped")
    assert "SyntaxError" in status["bookings"]["fault"]
    shown = day.team.goodgo("status", **day.platform.environ)
    assert shown.returncode == 1
    assert "bookings does not run: " in shown.stdout


def test_it_starts_when_it_is_fixed(day: Day) -> None:
    day.terminal.after(day.restore, "bookings runs: ")
    assert day.answer("/bookings/openapi.json").status_code == 200
    assert "fault" not in day.status()["services"]["bookings"]


def test_an_edit_reloads_its_service_and_a_touch_or_a_chmod_nothing(day: Day) -> None:
    file = day.team.root / "services/auth/settings.py"
    before = len(day.terminal.lines)
    file.touch()
    file.chmod(0o600)
    day.terminal.after(lambda: day.append("gateway/static.py", "\n"), "the gateway's files are rendered again")
    said = day.terminal.lines[before:]  # a busy machine may make a service warn of something meanwhile
    assert [line for line in said if "settings.py" in line or "reloaded" in line] == []
    day.terminal.after(
        lambda: day.append("services/auth/settings.py", "\n"), "services/auth/settings.py changed; auth is reloaded"
    )


def test_a_change_of_the_kernel_reloads_all(day: Day) -> None:
    day.append("kernel/errors.py", "\n")
    for name in ("auth", "bookings", "notifications"):
        day.terminal.says(f"kernel/errors.py changed; {name} is reloaded")
    day.team.commit("A change of the kernel")


def test_after_a_failed_reload_status_says_that_older_code_runs(day: Day) -> None:
    told = day.terminal.after(lambda: day.append(f"{_BOOKINGS}/wiring.py", _BREAKS), "still runs the old code")
    assert "services/bookings/wiring.py:" in told
    assert day.answer("/bookings/openapi.json").status_code == 200
    bookings = day.status()["services"]["bookings"]
    assert (bookings["state"], bookings["older_code"]) == ("healthy", True)
    shown = day.team.goodgo("status", **day.platform.environ)
    assert shown.returncode == 1
    assert "still runs the old code" in shown.stdout
    day.terminal.after(day.restore, "bookings is reloaded")
    assert "older_code" not in day.status()["services"]["bookings"]


def test_a_new_revision_is_run_and_a_failed_one_is_shown_while_the_old_code_serves(day: Day) -> None:
    newest = max(path.stem for path in (day.team.root / _REVISIONS).glob("r*.py"))[1:5]
    following = f"{int(newest) + 1:04d}"
    good, bad = f"{_REVISIONS}/r{following}_good.py", f"{_REVISIONS}/r{int(following) + 1:04d}_bad.py"
    text = _REVISION.format(name="Good", number=following, before=newest, statement="CREATE TABLE good (id int)")
    told = day.terminal.after(lambda: day.append(good, text), "migrated its database")
    assert told == f"bookings: migrated its database: {following}"
    day.terminal.says(f"{good} changed; bookings is reloaded")
    wrong = {"number": f"{int(following) + 1:04d}", "before": following, "statement": "CREATE TABLE bad (id nothing)"}
    told = day.terminal.after(lambda: day.append(bad, _REVISION.format(name="Bad", **wrong)), "migration of bookings")
    assert f"{bad}:9: " in told
    assert 'type "nothing" does not exist' in told
    assert day.answer("/bookings/openapi.json").status_code == 200
    assert day.status()["services"]["bookings"]["older_code"]
    day.terminal.after((day.team.root / bad).unlink, "bookings is reloaded")
    day.team.commit("A table")


def test_a_fault_of_a_service_is_shown_with_its_line_and_the_way_to_the_log(day: Day) -> None:
    handler = f"{_BOOKINGS}/app/list_bookings.py"
    text = (day.team.root / handler).read_text(encoding="utf-8")
    head, found, tail = text.partition("    async def ")
    signature, colon, body = tail.partition(":\n")
    assert colon
    broken = f'{head}{found}{signature}{colon}        raise RuntimeError("no luck today")\n{body}'
    day.terminal.after(lambda: (day.team.root / handler).write_text(broken), "bookings is reloaded")
    admin = day.status()["admin"]
    gateway = day.status()["gateway"]
    trust = ssl.create_default_context(cafile=gateway["ca_cert"])
    with httpx.Client(base_url=gateway["https"], verify=trust, timeout=30) as client:
        pair = client.post("/auth/v1/login", json={"email": admin["email"], "password": admin["password"]}).json()
        bearer = {"authorization": f"Bearer {pair['access_token']}", "x-request-id": "the-one"}
        told = day.terminal.after(lambda: client.get("/bookings/v1/bookings", headers=bearer), "no luck today")
        assert "bookings-1 error: " in told
        assert f"{handler}:" in told
        day.terminal.says("./goodgo logs --request the-one")
        before = len(day.terminal.lines)
        for _ in range(20):
            assert client.get("/bookings/v1/bookings", headers=bearer).status_code == 500
        day.terminal.matches("more times in", before)
        assert len(_until_counted(day, before, 20)) < 5, "a line that repeats itself is counted"
    day.terminal.after(day.restore, "bookings is reloaded")


def _until_counted(day: Day, begin: int, times: int) -> list[str]:
    """The lines that tell of so many faults in all: each is shown, or counted at the end of its ten seconds."""
    deadline = time.monotonic() + 60
    while True:
        lines = [line for line in day.terminal.lines[begin:] if "no luck today" in line]
        counts = [re.match(r" +(\d+) more times in", line) for line in lines]
        if sum(int(count[1]) if count else 1 for count in counts) >= times:
            return lines
        assert time.monotonic() < deadline, lines
        time.sleep(0.1)


def test_every_step_of_the_guide_does_what_it_says(day: Day) -> None:
    (day.team.root / ".venv").symlink_to(ROOT / ".venv")
    begin = len(day.terminal.lines)
    for kind, text in re.findall(r"^```(sh|text)\n(.*?)^```$", _GUIDE, re.DOTALL | re.MULTILINE):
        if kind == "sh":
            begin = len(day.terminal.lines)
            told = _run(day, text)
            assert "new-service" not in text or "the running stack watches the source" in told
        else:
            for line in text.splitlines():
                _is_true(day, day.terminal.matches(".*".join(map(re.escape, line.split("…"))), begin))
    assert "removed" not in day.status()


def _run(day: Day, script: str) -> str:
    done = subprocess.run(
        ["bash", "-euc", script],
        cwd=day.team.root,
        env=day.platform.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, script + done.stdout + done.stderr
    return done.stdout


def _is_true(day: Day, line: str) -> None:
    """A service that runs answers through the gateway, and one that is gone does not, and is remembered."""
    if runs := re.match(r"(\w+) runs: ", line):
        assert day.answer(f"/{runs[1]}/openapi.json").status_code == 200
    if gone := re.match(r"services/(\w+) is gone", line):
        assert day.answer(f"/{gone[1]}/openapi.json").status_code == 404
        status = day.status()
        assert gone[1] in status["removed"]
        assert gone[1] not in status["services"]


def test_the_data_of_a_service_that_is_here_is_not_dropped(day: Day) -> None:
    refused = day.team.goodgo("drop-service", "bookings", "--yes", **day.platform.environ)
    assert (refused.returncode, "services/bookings is still here" in refused.stderr) == (1, True)


def test_it_says_that_another_goodgo_stopped_it(day: Day) -> None:
    assert day.team.goodgo("down", **day.platform.environ).returncode == 0
    day.terminal.says("everything is stopped, by another ./goodgo")


def test_a_service_that_went_while_all_was_stopped_is_named(day: Day) -> None:
    hidden = day.team.root / "services/.bookings"
    (day.team.root / _BOOKINGS).rename(hidden)
    try:
        shown = day.team.goodgo("status", **day.platform.environ)
        assert shown.returncode == 3
        assert "services/bookings is gone: it was removed or renamed" in shown.stdout
    finally:
        hidden.rename(day.team.root / _BOOKINGS)
