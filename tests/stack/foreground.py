"""`./goodgo up` in a terminal of its own, and what it has said so far."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.stack.platform import ROOT, Platform

_PATIENCE_S = 90.0


@dataclass
class Foreground:
    """`lines` grow while the command runs."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def after(self, act: Callable[[], object], words: str, within: float = _PATIENCE_S) -> str:
        """The first line with `words` that comes after `act`; fails the test when none does."""
        begin = len(self.lines)
        act()
        return self.matches(re.escape(words), begin, within)

    def says(self, words: str, within: float = _PATIENCE_S) -> str:
        """The first line with `words`, from the beginning."""
        return self.matches(re.escape(words), 0, within)

    def matches(self, pattern: str, begin: int, within: float = _PATIENCE_S) -> str:
        """The first line that `pattern` is found in, after the first `begin` lines."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            for line in self.lines[begin:]:
                if re.search(pattern, line):
                    return line
            time.sleep(0.02)
        said = "\n".join(self.lines[begin:])
        raise AssertionError(f"it did not say {pattern!r} within {within:.0f} s, but:\n{said}")


@contextmanager
def foreground(platform: Platform, *words: str, folder: Path = ROOT) -> Iterator[Foreground]:
    """Returns to the test once it is ready; stops everything at the end."""
    command = [sys.executable, "-m", "ops.cli", "up", *words]
    with subprocess.Popen(
        command, env=platform.environ, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        running = Foreground(process)
        reader = threading.Thread(target=running.read, daemon=True)
        reader.start()
        try:
            running.says("GoodGo is ready", 240)
            yield running
        finally:
            process.terminate()
            process.wait(60)
            reader.join(10)
