"""Shows the progress of a start: a line for each finished step, and a spinner for the steps that still run."""

import time
from dataclasses import dataclass, field

from ops.cli.terminal import DIM, GREEN, RED, Terminal
from ops.stack.progress import EventKind, ProgressEvent

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


@dataclass(slots=True)
class ProgressDisplay:
    terminal: Terminal
    _running: dict[str, float] = field(default_factory=dict)  # step -> when it began

    def show(self, event: ProgressEvent | None) -> None:
        """None only turns the spinner."""
        match event:
            case ProgressEvent(EventKind.BEGUN, step):
                self._running[step] = time.monotonic()
            case ProgressEvent(EventKind.DONE, step, seconds):
                self._running.pop(step, None)
                self._print_step("✓", GREEN, step, f"{seconds:.1f} s")
            case ProgressEvent(EventKind.BROKEN, step):
                self._running.pop(step, None)
                self._print_step("✗", RED, step, "")
            case ProgressEvent(EventKind.NOTE, text):
                self.terminal.print_line(text)
            case ProgressEvent(EventKind.FAULT, text):
                self.terminal.print_line(self.terminal.paint(text, RED))
            case ProgressEvent(EventKind.FAILED):
                for step in self._running:
                    self._print_step("✗", RED, step, "")
                self._running.clear()
        self._turn_spinner()

    def _print_step(self, mark: str, colour: str, step: str, duration: str) -> None:
        line = f"{self.terminal.paint(mark, colour)} {step:<24} {self.terminal.paint(duration, DIM)}"
        self.terminal.print_line(line.rstrip())

    def _turn_spinner(self) -> None:
        if self._running:
            now = time.monotonic()
            longest = now - min(self._running.values())
            frame = _SPINNER[int(now * 10) % len(_SPINNER)]
            self.terminal.show_status(f"{frame} {', '.join(self._running)}  {longest:.1f} s")
