"""A start that cannot be: one line that names the thing and the mend, and nothing left running."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stack.cli import complaints, surroundings, using
from tests.stack.platform import ROOT, Platform


def test_a_port_in_use_is_named_with_its_holder_and_its_mend(tmp_path: Path) -> None:
    platform = surroundings(tmp_path)
    port = int(platform.environ["GOODGO_HTTP_PORT"])
    with socket.create_server(("127.0.0.1", port)):
        line = _refused(platform, tmp_path)
    assert line.startswith(f"goodgo: port {port} is in use by pid ")
    assert "Mend: stop it, or set GOODGO_HTTP_PORT to a free port" in line


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    platform = surroundings(tmp_path)
    platform.environ["GOODGO_HTTPS_PORT"] = value
    assert f"GOODGO_HTTPS_PORT is {value!r}" in _refused(platform, tmp_path)


def test_a_service_that_does_not_start_stops_everything(tmp_path: Path) -> None:
    platform = surroundings(tmp_path)
    platform.environ["AUTH_DATABASE_POOL"] = "many"
    line = _refused(platform, tmp_path)
    assert "AUTH_DATABASE_POOL" in line
    assert "Mend: see " in line


def test_a_state_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be made" in _refused(surroundings(tmp_path / "file" / "home"), tmp_path)


def test_an_unknown_service_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    answer = surroundings(tmp_path).run("up", "--replicas", "nothing=2")
    assert answer.returncode == 2
    assert "'nothing' is no service; there are: auth" in answer.stderr


def test_ctrl_c_stops_everything(tmp_path: Path) -> None:
    platform = surroundings(tmp_path)
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
