"""Where a process listens, as the kernel tells it (Linux)."""

from pathlib import Path
from socket import inet_ntoa

_LISTENING = "0A"


def listening(pid: int) -> set[tuple[str, int]]:
    """Host and port of each TCP socket; an IPv6 host as the kernel writes it."""
    inodes = {link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    found = set()
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = row.split()
            if columns[3] == _LISTENING and f"socket:[{columns[9]}]" in inodes:
                host, _, port = columns[1].partition(":")
                is_v4 = table == "tcp"
                found.add((inet_ntoa(bytes.fromhex(host)[::-1]) if is_v4 else host, int(port, 16)))
    return found
