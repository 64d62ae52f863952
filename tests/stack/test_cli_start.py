"""A start that fails: one line that names the problem and the fix, and nothing left running."""

import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.stack.cli import complaints, prepare_platform, using
from tests.stack.platform import ROOT, Platform


def test_a_port_in_use_is_named_with_its_holder_and_its_mend(tmp_path: Path) -> None:
    platform = prepare_platform(tmp_path)
    port = int(platform.environ["GOODGO_HTTP_PORT"])
    with socket.create_server(("127.0.0.1", port)):
        line = _refused(platform, tmp_path)
    assert line.startswith(f"goodgo: port {port} is in use by pid ")
    assert "Fix: stop it, or set GOODGO_HTTP_PORT to a free port" in line


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    platform = prepare_platform(tmp_path)
    platform.environ["GOODGO_HTTPS_PORT"] = value
    assert f"GOODGO_HTTPS_PORT is {value!r}" in _refused(platform, tmp_path)


def test_a_service_that_refuses_its_settings_stops_no_other(tmp_path: Path) -> None:
    platform = prepare_platform(tmp_path)
    platform.environ["AUTH_DATABASE_POOL"] = "many"
    try:
        answer = platform.run("up", "--detach")
        assert answer.returncode == 1
        (line,) = complaints(answer.stderr)
        assert "auth does not run: " in line
        assert "AUTH_DATABASE_POOL is 'many'" in line
        assert "Fix: see " in line
        services = platform.status()["services"]
        assert (services["auth"]["state"], services["notifications"]["state"]) == ("stopped", "healthy")
        refused = platform.run("up", "--detach")
        assert (refused.returncode, "does not run the code of auth" in refused.stderr) == (1, True)
    finally:
        assert platform.run("down").returncode == 0
    assert not using(tmp_path)


def test_of_two_starts_at_once_one_wins_and_the_other_says_so(tmp_path: Path) -> None:
    platform = prepare_platform(tmp_path)
    try:
        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(lambda _: platform.run("up", "--detach"), range(2)))
        assert [answer.returncode for answer in answers] == [0, 0], answers
        told = [answer.stdout for answer in answers]
        assert sorted("GoodGo is ready" in text for text in told) == [False, True]
        (second,) = [text for text in told if "GoodGo is already running" in text]
        assert "another ./goodgo up is just starting a stack in" in second
    finally:
        platform.run("down")
    assert not using(tmp_path)


def test_a_state_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be created" in _refused(prepare_platform(tmp_path / "file" / "home"), tmp_path)


def test_an_unknown_service_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    answer = prepare_platform(tmp_path).run("up", "--replicas", "nothing=2")
    assert answer.returncode == 2
    assert "unknown service 'nothing'; there are: auth" in answer.stderr


def test_ctrl_c_stops_everything(tmp_path: Path) -> None:
    platform = prepare_platform(tmp_path)
    command = [sys.executable, "-m", "ops.cli", "up"]
    with subprocess.Popen(command, env=platform.environ, cwd=ROOT, stdout=subprocess.PIPE, text=True) as foreground:
        assert foreground.stdout is not None
        assert any("GoodGo is ready" in line for line in foreground.stdout)
        foreground.send_signal(signal.SIGINT)
        said = foreground.stdout.read()
    assert foreground.returncode == 0
    assert "everything is stopped" in said
    assert not using(tmp_path)


def _refused(platform: Platform, folder: Path) -> str:
    """The one line."""
    answer = platform.run("up", "--detach")
    assert answer.returncode == 1
    assert not using(folder)
    (line,) = complaints(answer.stderr)
    return line
