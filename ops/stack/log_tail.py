"""Reads a log that grows and is rotated."""

from dataclasses import dataclass
from pathlib import Path

_TAIL_BYTES = 4 * 1024 * 1024


@dataclass(slots=True)
class Tail:
    """Reads a log from `position` on, in bytes from its beginning."""

    path: Path
    position: int = 0

    def last_lines(self, count: int) -> list[str]:
        """The last `count` lines; `new_lines` continues after them."""
        self.position = max(0, self.path.stat().st_size - _TAIL_BYTES)
        return self.new_lines()[-count:] if count else self.new_lines()[:0]

    def new_lines(self) -> list[str]:
        """The complete lines written since the last call; starts over when the log was truncated meanwhile."""
        size = self.path.stat().st_size
        if size == self.position:
            return []
        if size < self.position:
            self.position = 0
        with self.path.open("rb") as opened:
            opened.seek(self.position)
            written = opened.read()
        complete = written[: written.rfind(b"\n") + 1]
        self.position += len(complete)
        return complete.decode(errors="replace").splitlines()
