"""Starts the supervisor in its own process and reads its progress."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ops.stack.config_file import CONFIG
from ops.stack.layout import Layout
from ops.stack.options import UpOptions
from ops.stack.process import die_with_parent, last_line
from ops.stack.progress import ProgressEvent, decode
from ops.stack.settings import CHECKOUT, HOME, StackSettings

_TICK_S = 0.1


@dataclass(frozen=True, slots=True)
class Launched:
    """A supervisor's process. `events` ends when the process does."""

    process: subprocess.Popen[bytes]
    output: int
    layout: Layout

    def events(self) -> Iterator[ProgressEvent | None]:
        """Yields its events, and None ten times a second while it waits, so that a spinner can turn."""
        kept = b""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.output, selectors.EVENT_READ)
            while True:
                if not waiting.select(_TICK_S):
                    yield None
                    continue
                chunk = os.read(self.output, 65536)
                if not chunk:
                    return
                *lines, kept = (kept + chunk).split(b"\n")
                yield from map(decode, lines)

    def stop(self) -> None:
        """Returns when the supervisor and all its children are gone."""
        self.process.terminate()
        self.process.wait()

    def last_log_line(self) -> str:
        """Explains a supervisor that ended without an event."""
        return last_line(self.layout.log("supervisor"))


def _environment(settings: StackSettings) -> dict[str, str]:
    """What the caller gave as relative to its own folder is absolute for the supervisor, which runs in the checkout."""
    given = dict(settings.inherited) | {HOME: str(settings.home)}
    if given.get(CONFIG):
        given[CONFIG] = str(Path(given[CONFIG]).absolute())
    return given


def launch(settings: StackSettings, options: UpOptions, *, detached: bool) -> Launched:
    """A detached supervisor outlives this process; otherwise it ends with it. Raises UserError."""
    layout = Layout(settings.home)
    layout.make()
    log = layout.log("supervisor")
    log.touch(mode=0o600)
    reading, writing = os.pipe()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ops.stack", json.dumps(asdict(options))],
            cwd=CHECKOUT,
            env=_environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=output,
            start_new_session=True,
            preexec_fn=None if detached else die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads yet
        )
    os.close(writing)
    return Launched(process, reading, layout)
