"""The machine's own time, ids, randomness and cores: the only place where they enter the project."""

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
    """Fulfils `Ids`: a counter orders the ids that one process makes within a millisecond."""

    def new(self) -> UUID:
        return uuid7()


def random_name() -> str:
    """32 hexadecimal digits that nobody has had before."""
    return uuid_utils.uuid4().hex


def random_bytes(count: int) -> bytes:
    """`count` octets fit for keys, salts and nonces."""
    return secrets.token_bytes(count)


def cores(quota: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """How many this process may keep busy: of the machine's, those that it may run on and that its container pays for.

    `quota` is a control group's "MAX PERIOD" (cgroup v2, cpu.max); where there is none, nothing is taken off.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        most, period = quota.read_text().split()
        return max(1, min(usable, ceil(int(most) / int(period))))
    except (OSError, ValueError):  # no control group, or one that says "max"
        return usable


def processor_flags(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What the processor can do, by the kernel's names (`avx2`); nothing where it does not say."""
    try:
        lines = cpuinfo.read_text().splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split() for line in lines if line.startswith("flags")), ()))
