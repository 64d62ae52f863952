"""Progress of a start, sent by the supervisor's process to the command line: one line of JSON for each event."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TextIO


class EventKind(StrEnum):
    BEGUN = "begun"
    DONE = "done"
    BROKEN = "broken"
    NOTE = "note"
    FAULT = "fault"
    READY = "ready"
    TAKEN = "taken"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ProgressEvent:
    """`text` names the step, or is the line to show. `seconds` is set for `done` and `ready`.

    `broken`: a step failed. `fault`: a service does not run, and the start goes on without it. `failed`: the end.
    `taken`: another supervisor has the state folder.
    """

    kind: EventKind
    text: str
    seconds: float = 0.0

    def encode(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"


def decode(line: bytes) -> ProgressEvent:
    fields = json.loads(line)
    return ProgressEvent(EventKind(fields["kind"]), fields["text"], fields["seconds"])


Sink = Callable[[ProgressEvent], None]


class Steps:
    """Reports steps to a sink as they begin and end."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self._begun = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.monotonic()
        self.sink(ProgressEvent(EventKind.BEGUN, name))
        try:
            yield
        except BaseException:
            self.sink(ProgressEvent(EventKind.BROKEN, name))
            raise
        self.sink(ProgressEvent(EventKind.DONE, name, time.monotonic() - begun))

    def note(self, text: str) -> None:
        self.sink(ProgressEvent(EventKind.NOTE, text))

    def fault(self, text: str) -> None:
        self.sink(ProgressEvent(EventKind.FAULT, text))

    def ready(self) -> None:
        self.sink(ProgressEvent(EventKind.READY, "", time.monotonic() - self._begun))

    def report_taken(self, holder: int | None) -> None:
        """Says that another supervisor, with this pid, has the state folder."""
        self.sink(ProgressEvent(EventKind.TAKEN, str(holder)))

    def fail(self, line: str) -> None:
        self.sink(ProgressEvent(EventKind.FAILED, line))


def pipe_sink(descriptor: int, log: TextIO) -> Sink:
    """Writes events to a pipe while it has a reader, and notes and failures to the log. Never raises."""
    is_closed = False

    def sink(event: ProgressEvent) -> None:
        nonlocal is_closed
        if event.kind in {EventKind.NOTE, EventKind.FAULT, EventKind.FAILED}:
            with suppress(OSError):  # a full disk must not keep a dead server from being restarted
                log.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {event.text}\n")
                log.flush()
        if not is_closed:
            try:
                os.write(descriptor, event.encode())
            except OSError:
                is_closed = True

    return sink
