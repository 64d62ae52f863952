"""TCP ports on the loopback interface: finds free ones, and the process that uses one."""

import contextlib
import os
import secrets
import socket
import tempfile
import time
from pathlib import Path

from ops.user_error import UserError

LOOPBACK, LOOPBACK_6 = "127.0.0.1", "::1"
DEFAULT_HTTP_PORT, DEFAULT_HTTPS_PORT = 8080, 8443  # of the embedded stack's gateway
_LISTENING = "0A"  # the state column of /proc/net/tcp
_RESERVED_S = 60.0  # longer than any server takes to listen
_FIRST = 10_000  # users and well-known servers choose lower ports
_EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")
_USUAL_EPHEMERAL = 32_768


def loopbacks() -> tuple[str, ...]:
    """The loopback addresses that this machine has: `localhost` may mean either."""
    return (LOOPBACK, LOOPBACK_6) if has_address(LOOPBACK_6) else (LOOPBACK,)


def has_address(address: str) -> bool:
    """Whether this machine can listen on it."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            probe.bind((address, 0))
    except OSError:
        return False
    return True


def network_address() -> str | None:
    """The address that this machine has in its network; None without a network. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for examples (RFC 5737): the address only chooses a route
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") else address


def is_free(port: int, host: str = LOOPBACK) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # as servers do: a port with connections in TIME_WAIT counts as free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A free port below the range that the kernel uses for outgoing connections.

    A port of that range, as bind to port 0 gives it, may go to any client on the machine before the server listens.
    No other caller is given the same port within a minute: stacks and tests start beside each other.
    """
    below = _first_ephemeral()
    while True:
        port = _FIRST + secrets.randbelow(below - _FIRST)
        if _reserve(port) and is_free(port, "0.0.0.0") and is_free(port):
            return port


def _reserve(port: int) -> bool:
    """Returns whether the port is now the caller's: a file of this user says who was first."""
    folder = Path(tempfile.gettempdir(), f"goodgo-ports-{os.getuid()}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        file = folder / str(port)
        with contextlib.suppress(FileNotFoundError):
            if time.time() - file.stat().st_mtime > _RESERVED_S:
                file.unlink()
        file.touch(exist_ok=False)
    except FileExistsError:
        return False
    except OSError:
        return True  # a machine without such a folder has no reservations
    return True


def _first_ephemeral() -> int:
    with contextlib.suppress(OSError, ValueError):
        first = int(_EPHEMERAL.read_text().split()[0])
        return first if first > _FIRST + 1_000 else _USUAL_EPHEMERAL
    return _USUAL_EPHEMERAL


def previous_or_free_port(port: int | None) -> int:
    """`port` if it is set and free, else another free port."""
    return port if port is not None and is_free(port) else free_port()


def require_free(port: int, setting: str) -> None:
    """Raises UserError that names the process on `port`, unless the port is free on every interface."""
    if is_free(port, "0.0.0.0") and all(is_free(port, host) for host in loopbacks()):
        return
    raise UserError(
        f"port {port} is in use{_user(port)}",
        f"stop it, or set {setting} to a free port, for example {setting}={free_neighbour(port)}",
    )


def free_neighbour(port: int) -> int:
    return next((near for near in range(port + 1, min(port + 100, 65536)) if is_free(near)), free_port())


def _user(port: int) -> str:
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
