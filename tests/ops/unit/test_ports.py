"""Who holds a port."""

import os
import socket
from pathlib import Path

import pytest

from ops.stack.ports import free_port, is_free, keep_or_choose, require_free
from ops.stack.trouble import Trouble


def test_a_port_in_use_is_named_with_its_holder_and_its_mend() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(Trouble) as raised:
            require_free(port, "GOODGO_HTTP_PORT")
    assert raised.value.what.startswith(f"port {port} is in use by pid {os.getpid()} (")
    assert "set GOODGO_HTTP_PORT to a free port" in raised.value.mend


def test_a_free_port_passes() -> None:
    require_free(free_port(), "GOODGO_HTTP_PORT")


def test_a_chosen_port_is_none_that_an_outgoing_connection_may_get() -> None:
    first, last = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split())
    assert not any(first <= free_port() <= last for _ in range(200))


def test_the_port_of_last_time_is_kept_while_it_is_free() -> None:
    port = free_port()
    assert keep_or_choose(port) == port
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)
        assert keep_or_choose(port) != port
