"""TCP ports on the loopback interface: which are free, and who holds one that is not."""

import contextlib
import secrets
import socket
from pathlib import Path

from ops.stack.trouble import Trouble

LOOPBACK = "127.0.0.1"
_LISTENING = "0A"  # the state column of /proc/net/tcp
_FIRST = 10_000  # below lie the ports that people and well-known servers choose
_EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")
_USUAL_EPHEMERAL = 32_768


def is_free(port: int, host: str = LOOPBACK) -> bool:
    with socket.socket() as probe:
        # as servers do: a port whose last connections still linger counts as free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that was free a moment ago, and that the kernel gives to no outgoing connection meanwhile.

    A port that it would choose itself (bind to 0) is one of those: any client on the machine may get it before the
    server is up.
    """
    below = _first_ephemeral()
    while True:
        port = _FIRST + secrets.randbelow(below - _FIRST)
        if is_free(port, "0.0.0.0") and is_free(port):
            return port


def _first_ephemeral() -> int:
    with contextlib.suppress(OSError, ValueError):
        first = int(_EPHEMERAL.read_text().split()[0])
        return first if first > _FIRST + 1_000 else _USUAL_EPHEMERAL
    return _USUAL_EPHEMERAL


def keep_or_choose(port: int | None) -> int:
    """The port used last time if nobody took it since, else another."""
    return port if port is not None and is_free(port) else free_port()


def require_free(port: int, setting: str) -> None:
    """Raises Trouble that names the holder when `port` cannot be bound on every interface."""
    if is_free(port, "0.0.0.0") and is_free(port):
        return
    raise Trouble(
        f"port {port} is in use{_by(port)}",
        f"stop it, or set {setting} to a free port, for example {setting}={free_neighbour(port)}",
    )


def free_neighbour(port: int) -> int:
    return next((near for near in range(port + 1, min(port + 100, 65536)) if is_free(near)), free_port())


def _by(port: int) -> str:
    for pid in _holders(port):
        with contextlib.suppress(OSError):
            return f" by pid {pid} ({Path(f'/proc/{pid}/comm').read_text().strip()})"
    return " by another program"


def _holders(port: int) -> list[int]:
    """Processes that listen on `port`, as far as /proc shows them (Linux; other users' only to root)."""
    wanted = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if any(str(link.readlink()) in wanted for link in (entry / "fd").iterdir()):
                found.append(int(entry.name))
    return sorted(found)


def _listening_inodes(port: int) -> set[str]:
    inodes = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        with contextlib.suppress(OSError):
            for row in table.read_text().splitlines()[1:]:
                columns = row.split()
                if columns[3] == _LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
                    inodes.add(columns[9])
    return inodes
