"""Who holds a port."""

import itertools
import os
import socket
from pathlib import Path

import pytest

from ops.stack.ports import free_port, is_free, loopbacks, previous_or_free_port, require_free
from ops.user_error import UserError


def test_a_port_in_use_is_named_with_its_process_and_a_hint() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(UserError) as raised:
            require_free(port, "GOODGO_HTTP_PORT")
    assert raised.value.message.startswith(f"port {port} is in use by pid {os.getpid()} (")
    assert "set GOODGO_HTTP_PORT to a free port" in raised.value.hint


@pytest.mark.parametrize("host", loopbacks())
def test_a_port_in_use_on_one_loopback_address_is_in_use(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server, pytest.raises(UserError, match="is in use"):
        require_free(server.getsockname()[1], "GOODGO_HTTP_PORT")


def test_nobody_is_given_the_same_port_within_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    numbers = itertools.cycle(number for number in range(100) for _ in range(2))
    monkeypatch.setattr("secrets.randbelow", lambda _: next(numbers))
    first = [free_port() for _ in range(20)]
    assert len(set(first)) == 20
    (folder,) = tmp_path.iterdir()
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    numbers = itertools.cycle(range(100))
    assert free_port() in first, "an old reservation has ended"


def test_a_free_port_passes() -> None:
    require_free(free_port(), "GOODGO_HTTP_PORT")


def test_a_chosen_port_is_outside_of_the_range_for_outgoing_connections() -> None:
    first, last = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split())
    assert not any(first <= free_port() <= last for _ in range(200))


def test_the_previous_port_is_used_again_while_it_is_free() -> None:
    port = free_port()
    assert previous_or_free_port(port) == port
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)
        assert previous_or_free_port(port) != port
