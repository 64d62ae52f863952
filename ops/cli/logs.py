"""`logs`: the end of what the children wrote, and what they go on to write; or all that one request left."""

import argparse
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ops.cli.terminal import DIM, RED, YELLOW, Terminal, complain
from ops.lookup import request_logs
from ops.stack.layout import Layout
from ops.stack.settings import StackSettings
from ops.stack.trouble import Trouble

_TAIL_BYTES = 4 * 1024 * 1024
_POLL_S = 0.2
NOT_FOUND = 3
"""The exit code for an id that nothing is known of."""
_SHOWN_FIRST = {"timestamp", "time", "level", "event", "message", "request_id", "service"}
_COLOURS = {"warning": YELLOW, "error": RED}


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
    if arguments.request:
        return _of_request(_chosen(layout, arguments.name), arguments.request, as_json=arguments.json)
    if arguments.json:
        complain("--json goes with --request: without, each line is shown as it was written")
        return 2
    tails = [Tail(path) for path in _chosen(layout, arguments.name)]
    terminal = Terminal.of(sys.stdout)
    for tail in tails:
        _print(terminal, tail, tail.end(arguments.lines), named=len(tails) > 1)
    while arguments.follow:
        for tail in tails:
            _print(terminal, tail, tail.more(), named=len(tails) > 1)
        time.sleep(_POLL_S)
    return 0


def _of_request(logs: list[Path], wanted: str, *, as_json: bool) -> int:
    found = request_logs.find(logs, wanted)
    if as_json:
        lines = [{"source": line.source, **line.told} for line in found]
        print(json.dumps({"id": wanted, "lines": lines}, indent=2))
    terminal = Terminal.of(sys.stdout)
    for line in found if not as_json else ():
        terminal.line(shown(line, terminal))
    if not found:
        complain(f"no line has the request id or trace id {wanted!r}. Of each child the last 10 to 20 MB are kept")
    return 0 if found else NOT_FOUND


def shown(line: request_logs.Line, terminal: Terminal) -> str:
    """When, who, what, and whatever else the line says."""
    rest = "  ".join(f"{name}={_worded(value)}" for name, value in line.told.items() if name not in _SHOWN_FIRST)
    level, event = str(line.told.get("level", "")), str(line.told.get("event") or line.told.get("message") or "")
    when = line.at.strftime("%Y-%m-%d %H:%M:%S.") + f"{line.at.microsecond // 1000:03d}"
    painted = terminal.paint(f"{level:<8}", _COLOURS.get(level, DIM))
    return f"{when}  {line.source:<16} {painted} {event:<12} {terminal.paint(rest, DIM)}".rstrip()


def _worded(value: object) -> str:
    """As JSON where it would not be one word: no line of a log may move a terminal's cursor."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text if text.isprintable() and " " not in text and text else json.dumps(value)


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
