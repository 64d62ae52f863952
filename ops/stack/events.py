"""What the supervisor tells whoever waits for it: one line of JSON each."""

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
    NOTE = "note"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """`text` names the step, or is the line to show; `seconds` belongs to `done` and `ready`."""

    kind: EventKind
    text: str
    seconds: float = 0.0

    def encode(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"


def decode(line: bytes) -> Event:
    kept = json.loads(line)
    return Event(EventKind(kept["kind"]), kept["text"], kept["seconds"])


Sink = Callable[[Event], None]


class Steps:
    """Tells a sink about steps as they begin and end."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self._begun = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.monotonic()
        self.sink(Event(EventKind.BEGUN, name))
        yield
        self.sink(Event(EventKind.DONE, name, time.monotonic() - begun))

    def note(self, text: str) -> None:
        self.sink(Event(EventKind.NOTE, text))

    def ready(self) -> None:
        self.sink(Event(EventKind.READY, "", time.monotonic() - self._begun))

    def failed(self, line: str) -> None:
        self.sink(Event(EventKind.FAILED, line))


def to_descriptor(descriptor: int, log: TextIO) -> Sink:
    """Writes to a pipe while somebody reads it, and what a person may look for later to the log. Never raises."""
    gone = False

    def sink(event: Event) -> None:
        nonlocal gone
        if event.kind in {EventKind.NOTE, EventKind.FAILED}:
            with suppress(OSError):  # the disk is full: whoever was to be started again must be, also without a word
                log.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {event.text}\n")
                log.flush()
        if not gone:
            try:
                os.write(descriptor, event.encode())
            except OSError:
                gone = True

    return sink
