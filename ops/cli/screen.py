"""The progress of a start: a line per step with its time, and one that turns while steps are under way."""

import time
from dataclasses import dataclass, field

from ops.cli.terminal import DIM, GREEN, RED, Terminal
from ops.stack.events import Event, EventKind

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


@dataclass(slots=True)
class Screen:
    terminal: Terminal
    _under_way: dict[str, float] = field(default_factory=dict)  # step -> when it began

    def show(self, event: Event | None) -> None:
        """None lets the spinner turn."""
        match event:
            case Event(EventKind.BEGUN, step):
                self._under_way[step] = time.monotonic()
            case Event(EventKind.DONE, step, seconds):
                self._under_way.pop(step, None)
                self._line("✓", GREEN, step, f"{seconds:.1f} s")
            case Event(EventKind.NOTE, text):
                self.terminal.line(text)
            case Event(EventKind.FAILED):
                for step in self._under_way:
                    self._line("✗", RED, step, "")
                self._under_way.clear()
        self._turn()

    def _line(self, mark: str, colour: str, step: str, time_taken: str) -> None:
        self.terminal.line(
            f"{self.terminal.paint(mark, colour)} {step:<24} {self.terminal.paint(time_taken, DIM)}".rstrip()
        )

    def _turn(self) -> None:
        if self._under_way:
            now = time.monotonic()
            longest = now - min(self._under_way.values())
            frame = _SPINNER[int(now * 10) % len(_SPINNER)]
            self.terminal.moving(f"{frame} {', '.join(self._under_way)}  {longest:.1f} s")
