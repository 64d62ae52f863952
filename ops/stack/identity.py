"""A process told apart from a later one that was given the same id."""

import subprocess
from pathlib import Path


def started(pid: int) -> str | None:
    """When the process `pid` began, as the system writes it; None when there is none (a zombie counts as none)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None if Path("/proc/self/stat").exists() else _started_by_ps(pid)
    return None if fields[0] in {"Z", "X"} else fields[19]


def is_same(pid: int, since: str) -> bool:
    return started(pid) == since


def _started_by_ps(pid: int) -> str | None:
    answer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None
