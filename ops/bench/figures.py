"""Percentiles, and memory as the kernel counts it."""

import os
from collections.abc import Sequence
from math import ceil
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that `share` (0 to 1) of all are not above; nearest rank, nothing interpolated."""
    return sorted(samples)[max(ceil(share * len(samples)), 1) - 1]


def resident(pid: int) -> int:
    """Bytes of a process in memory now (proc_pid_statm(5)); Linux."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
