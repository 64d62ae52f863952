"""What a part of the test suite needs from the machine, beyond what is installed with it.

`./goodgo test` looks before it starts anything: `faults` would otherwise fail after many minutes.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Need:
    """`is_met` asks this machine. `hint` says how to meet it."""

    what: str
    is_met: Callable[[], bool]
    hint: str


def faketime_library() -> Path | None:
    """The library that gives a process another clock; None when it is not installed."""
    return next(Path("/").glob("usr/lib/*/faketime/libfaketimeMT.so.1"), None)


def _program(*names: str, hint: str) -> Need:
    return Need(" or ".join(names), lambda: any(map(shutil.which, names)), hint)


_ROOT = Need("root's rights", lambda: os.geteuid() == 0, "run it as root, in a container or a virtual machine")
_CHROMIUM = _program("chromium", "chromium-browser", "google-chrome", hint="sudo apt-get install chromium")
_PROMETHEUS = _program("prometheus", hint="put a release of Prometheus 3 on PATH")

NEEDS: Mapping[str, tuple[Need, ...]] = {
    "faults": (Need("libfaketime", lambda: faketime_library() is not None, "sudo apt-get install faketime"), _ROOT),
    "web": (_CHROMIUM,),
    "mobile": (_CHROMIUM,),
    "interop": (_CHROMIUM,),
    "alerts": (_PROMETHEUS, _program("promtool", hint="it comes with Prometheus; put it on PATH")),
    "observe": (_PROMETHEUS, _program("jaeger", "go", hint="put Jaeger 2 on PATH, or Go to build it")),
    "cluster": (_program("etcd", hint="sudo apt-get install etcd-server"),),
    "containers": (_ROOT,),
    "machine": (
        _ROOT,
        _program("debootstrap", hint="sudo apt-get install debootstrap"),
        _program("ip", hint="sudo apt-get install iproute2"),
        _program("git", hint="sudo apt-get install git"),
    ),
}


def unmet_needs(parts: Iterable[str]) -> Iterator[str]:
    """Yields a line for each need of these parts that this machine does not meet."""
    for part in parts:
        for need in NEEDS.get(part, ()):
            if not need.is_met():
                yield f"{part} needs {need.what}, and this machine has none. Fix: {need.hint}"
