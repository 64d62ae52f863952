"""Percentiles, and the memory and CPU time of processes as Linux counts them."""

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _FIRST_TIME, _TIMES = 1, 11, 4  # fields of proc_pid_stat(5) after the name: ppid, then utime to cstime


def percentile(samples: Sequence[float], share: float) -> float:
    """The percentile by nearest rank, without interpolation; `share` is 0 to 1."""
    return sorted(samples)[max(ceil(share * len(samples)), 1) - 1]


def resident(pid: int) -> int:
    """The resident bytes of a process (proc_pid_statm(5)); Linux."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE


def proportional(pids: Iterable[int]) -> int:
    """The proportional bytes (PSS) of these processes: shared pages are divided among their users."""
    found = 0
    for pid in pids:
        with contextlib.suppress(OSError):  # it ended meanwhile
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            found += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return found


def family(pids: Iterable[int]) -> list[int]:
    """These processes and all their descendants."""
    parents = {pid: fields[_PARENT] for pid in _processes() if (fields := _stat(pid))}
    members = set(pids)
    while more := {pid for pid, parent in parents.items() if parent in members} - members:
        members |= more
    return sorted(members)


def processor_seconds(groups: Mapping[str, Iterable[int]]) -> dict[str, float]:
    """The CPU seconds of each group, user and system, with all its descendants."""
    return {
        name: sum(sum(fields[_FIRST_TIME : _FIRST_TIME + _TIMES]) for pid in family(pids) if (fields := _stat(pid)))
        / _TICKS
        for name, pids in groups.items()
    }


def _processes() -> Iterable[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())


def _stat(pid: int) -> list[int]:
    """The fields after the name and the state; empty for a process that ended."""
    with contextlib.suppress(OSError):
        _, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
        return [0, *map(int, rest.split()[1:])]
    return []
