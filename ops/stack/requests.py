"""What is asked of a supervisor that runs, and its answers: files in the state folder, a pair for each request.

The folder is the owner's alone, so whoever can ask could as well have signalled the processes.
"""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from ops.stack.layout import Layout, write_private
from ops.stack.overview import is_running
from ops.stack.trouble import Trouble

_ASKED, _ANSWERED = ".asked", ".answered"
_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Restart:
    """One replica after the other, of one service or, with None, of all; the database is migrated first or left."""

    service: str | None
    migrate: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """`trouble` is the line to show where something was left undone."""

    done: tuple[str, ...]
    trouble: str | None = None


def ask(layout: Layout, wanted: Restart) -> Answer:
    """Returns when it is done. Raises Trouble when no supervisor runs, or it ends before it has answered."""
    request = layout.requests / f"{uuid4().hex}{_ASKED}"
    answer = request.with_suffix(_ANSWERED)
    if is_running(layout):
        write_private(request, json.dumps(asdict(wanted)))
    try:
        while is_running(layout):
            if answer.exists():
                kept = json.loads(answer.read_text())
                return Answer(tuple(kept["done"]), kept["trouble"])
            time.sleep(_LOOK_S)
    finally:
        for file in (request, answer):
            file.unlink(missing_ok=True)
    raise Trouble("the stack does not run", "start it with ./goodgo up")


def asked(layout: Layout) -> list[Path]:
    """What nobody has answered yet, in no order that matters."""
    return sorted(path for path in layout.requests.glob(f"*{_ASKED}") if not path.name.startswith("."))


def read(request: Path) -> Restart | None:
    """None for one that was taken back, or is none."""
    try:
        return Restart(**json.loads(request.read_text()))
    except (OSError, ValueError, TypeError):
        return None


def answer(request: Path, given: Answer) -> None:
    """Who asked may have gone; the answer is then cleared away at the next start."""
    request.unlink(missing_ok=True)
    write_private(request.with_suffix(_ANSWERED), json.dumps(asdict(given)))


def clear(layout: Layout) -> None:
    """What an earlier supervisor was asked: nobody waits for it any more."""
    for path in layout.requests.glob("*"):
        path.unlink(missing_ok=True)
