"""Starting the supervisor in a process of its own, and listening to it."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from ops.stack.events import Event, decode
from ops.stack.layout import Layout
from ops.stack.process import die_with_parent, last_line
from ops.stack.settings import CHECKOUT, StackSettings
from ops.stack.supervisor import Options

_TICK_S = 0.1


@dataclass(frozen=True, slots=True)
class Launched:
    """A supervisor under way. When `events` ends, so has it."""

    process: subprocess.Popen[bytes]
    output: int
    layout: Layout

    def events(self) -> Iterator[Event | None]:
        """What it says; None ten times a second while it says nothing, for a spinner to turn."""
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
        """Returns when it and all its children are gone."""
        self.process.terminate()
        self.process.wait()

    def last_words(self) -> str:
        """For a supervisor that ended without a word on its events."""
        return last_line(self.layout.log("supervisor"))


def launch(settings: StackSettings, options: Options, *, detached: bool) -> Launched:
    """A detached supervisor outlives this process; another ends when this process does. Raises Trouble."""
    layout = Layout(settings.home)
    layout.make()
    log = layout.log("supervisor")
    log.touch(mode=0o600)
    reading, writing = os.pipe()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ops.stack", json.dumps(asdict(options))],
            cwd=CHECKOUT,
            env=dict(settings.inherited),
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=output,
            start_new_session=True,
            preexec_fn=None if detached else die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads yet
        )
    os.close(writing)
    return Launched(process, reading, layout)
