"""Percentiles and medians, and what the kernel counts of processes: memory and time on a processor (Linux)."""

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _FIRST_TIME, _TIMES = 1, 11, 4  # fields of proc_pid_stat(5) after the name: ppid, then utime to cstime


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that `share` (0 to 1) of all are not above; nearest rank, nothing interpolated."""
    return sorted(samples)[max(ceil(share * len(samples)), 1) - 1]


def resident(pid: int) -> int:
    """Bytes of a process in memory now (proc_pid_statm(5)); Linux."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE


def proportional(pids: Iterable[int]) -> int:
    """Bytes of these processes in memory, shared pages divided among those who share them (PSS); Linux."""
    found = 0
    for pid in pids:
        with contextlib.suppress(OSError):  # it ended meanwhile
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            found += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return found


def family(pids: Iterable[int]) -> list[int]:
    """These processes and all that descend from them."""
    parents = {pid: fields[_PARENT] for pid in _processes() if (fields := _stat(pid))}
    members = set(pids)
    while more := {pid for pid, parent in parents.items() if parent in members} - members:
        members |= more
    return sorted(members)


def processor_seconds(groups: Mapping[str, Iterable[int]]) -> dict[str, float]:
    """Time on a processor of each group, descendants included, ended ones too; user and system together."""
    return {
        name: sum(sum(fields[_FIRST_TIME : _FIRST_TIME + _TIMES]) for pid in family(pids) if (fields := _stat(pid)))
        / _TICKS
        for name, pids in groups.items()
    }


def _processes() -> Iterable[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())


def _stat(pid: int) -> list[int]:
    """The numbers after the name and the state; nothing for a process that ended."""
    with contextlib.suppress(OSError):
        _, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
        return [0, *map(int, rest.split()[1:])]
    return []
