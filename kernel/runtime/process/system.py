"""The system's time, ids, randomness and processor: the only place where they enter the project."""

import os
import secrets
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from uuid import UUID

import uuid_utils
from uuid_utils.compat import uuid7


class SystemClock:
    """Fulfils `Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class TimeOrderedIds:
    """Fulfils `Ids`. A counter orders the ids of one process within a millisecond."""

    def new(self) -> UUID:
        return uuid7()


def random_name() -> str:
    """Returns 32 random hexadecimal digits."""
    return uuid_utils.uuid4().hex


def random_bytes(count: int) -> bytes:
    """Returns `count` octets fit for keys, salts and nonces."""
    return secrets.token_bytes(count)


def cores(quota: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """Returns how many cores this process may use, by its CPU affinity and its container's quota.

    `quota` is a control group's file "MAX PERIOD" (cgroup v2, cpu.max).
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        most, period = quota.read_text().split()
        return max(1, min(usable, ceil(int(most) / int(period))))
    except (OSError, ValueError):  # no control group, or one that says "max"
        return usable


def processor_flags(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """Returns the processor's features by the kernel's names (`avx2`); empty where they are unknown."""
    try:
        lines = cpuinfo.read_text().splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split() for line in lines if line.startswith("flags")), ()))
