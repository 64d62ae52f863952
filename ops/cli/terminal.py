"""Colours and the moving line, where there is a terminal that wants them."""

import os
import sys
from dataclasses import dataclass
from typing import TextIO

GREEN, RED, YELLOW, DIM, BOLD = "32", "31", "33", "2", "1"


@dataclass(frozen=True, slots=True)
class Terminal:
    """`lively`: lines may be overwritten. `coloured`: a terminal without `NO_COLOR` (no-color.org)."""

    out: TextIO
    lively: bool
    coloured: bool

    @classmethod
    def of(cls, out: TextIO) -> "Terminal":
        """CI and NO_COLOR get plain lines even on a terminal."""
        plain = bool(os.environ.get("NO_COLOR") or os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
        lively = out.isatty() and not plain
        return cls(out, lively, lively)

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.coloured else text

    def line(self, text: str) -> None:
        """A line that stays; what moved is overwritten."""
        self.out.write(f"{self._clear()}{text}\n")
        self.out.flush()

    def still(self) -> None:
        """What moved is gone."""
        self.out.write(self._clear())

    def moving(self, text: str) -> None:
        """A line that the next one overwrites; nothing where lines stay."""
        if self.lively:
            self.out.write(self._clear() + text)
            self.out.flush()

    def _clear(self) -> str:
        return "\r\x1b[2K" if self.lively else ""


def complain(line: str) -> None:
    """One line on standard error."""
    terminal = Terminal.of(sys.stderr)
    terminal.line(f"{terminal.paint('goodgo:', RED)} {line}")
