"""`logs`: the end of what the children wrote, and what they go on to write."""

import argparse
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ops.cli.terminal import DIM, Terminal
from ops.stack.layout import Layout
from ops.stack.settings import StackSettings
from ops.stack.trouble import Trouble

_TAIL_BYTES = 4 * 1024 * 1024
_POLL_S = 0.2


@dataclass(slots=True)
class Tail:
    """A log read on from `position`, bytes from its beginning."""

    path: Path
    position: int = 0

    def end(self, count: int) -> list[str]:
        """Its last `count` lines; reading goes on after them."""
        self.position = max(0, self.path.stat().st_size - _TAIL_BYTES)
        return self.more()[-count:] if count else self.more()[:0]

    def more(self) -> list[str]:
        """The complete lines written since; from the beginning when the log was emptied meanwhile."""
        if self.path.stat().st_size < self.position:
            self.position = 0
        with self.path.open("rb") as opened:
            opened.seek(self.position)
            written = opened.read()
        complete = written[: written.rfind(b"\n") + 1]
        self.position += len(complete)
        return complete.decode(errors="replace").splitlines()


def run(arguments: argparse.Namespace) -> int:
    layout = Layout(StackSettings.from_env(os.environ).home)
    tails = [Tail(path) for path in _chosen(layout, arguments.name)]
    terminal = Terminal.of(sys.stdout)
    for tail in tails:
        _print(terminal, tail, tail.end(arguments.lines), named=len(tails) > 1)
    while arguments.follow:
        for tail in tails:
            _print(terminal, tail, tail.more(), named=len(tails) > 1)
        time.sleep(_POLL_S)
    return 0


def _chosen(layout: Layout, name: str | None) -> list[Path]:
    """All logs, or those of one child: `auth` are `auth` (its migrations), `auth-1`, `auth-2` …"""
    known = sorted(layout.logs.glob("*.log"))
    if name is None:
        return known
    chosen = [path for path in known if path.stem == name or path.stem.rpartition("-")[0] == name]
    if not chosen:
        names = ", ".join(path.stem for path in known) or "none yet"
        raise Trouble(f"there is no log of {name!r}", f"choose one of: {names}")
    return chosen


def _print(terminal: Terminal, tail: Tail, lines: list[str], *, named: bool) -> None:
    prefix = terminal.paint(f"{tail.path.stem:<10} ", DIM) if named else ""
    for line in lines:
        terminal.line(f"{prefix}{line}")
