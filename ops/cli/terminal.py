"""Plain lines, colours and a status line, depending on the stream that they go to."""

import os
import sys
from dataclasses import dataclass
from typing import TextIO

GREEN, RED, YELLOW, DIM, BOLD = "32", "31", "33", "2", "1"


@dataclass(frozen=True, slots=True)
class Terminal:
    """`is_interactive`: a terminal, on which lines may be overwritten and coloured."""

    out: TextIO
    is_interactive: bool

    @classmethod
    def for_stream(cls, out: TextIO) -> "Terminal":
        """A terminal gets plain lines, too, where `CI`, `NO_COLOR` (no-color.org) or `TERM=dumb` is set."""
        plain = bool(os.environ.get("NO_COLOR") or os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
        return cls(out, out.isatty() and not plain)

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.is_interactive and text else text

    def print_line(self, text: str) -> None:
        """Prints a line in place of the status line."""
        self.out.write(f"{self._clear()}{text}\n")
        self.out.flush()

    def show_status(self, text: str) -> None:
        """Shows a line that the next one overwrites. Does nothing where lines cannot be overwritten."""
        if self.is_interactive:
            self.out.write(self._clear() + text)
            self.out.flush()

    def clear_status(self) -> None:
        self.out.write(self._clear())

    def _clear(self) -> str:
        return "\r\x1b[2K" if self.is_interactive else ""


def print_error(line: str) -> None:
    """Prints one line on standard error."""
    terminal = Terminal.for_stream(sys.stderr)
    terminal.print_line(f"{terminal.paint('goodgo:', RED)} {line}")
