"""Restart requests to a running supervisor: a file for the request and one for the answer, in the state folder.

Only the owner can write there, and the owner may signal the supervisor's processes anyway.
"""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from ops.stack.layout import Layout, write_private
from ops.stack.status import is_running
from ops.user_error import UserError

_REQUEST, _ANSWER = ".request", ".answer"
_POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class Restart:
    """Restarts the replicas of one service, or of all with None; `migrate` the database first."""

    service: str | None
    migrate: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """`error` is the line to show when a service was not restarted."""

    restarted: tuple[str, ...]
    error: str | None = None


def request_restart(layout: Layout, wanted: Restart) -> Answer:
    """Returns when the restart is done. Raises UserError when no supervisor runs, or when it ends meanwhile."""
    request = layout.requests / f"{uuid4().hex}{_REQUEST}"
    answer = request.with_suffix(_ANSWER)
    if is_running(layout):
        write_private(request, json.dumps(asdict(wanted)))
    try:
        while is_running(layout):
            if answer.exists():
                fields = json.loads(answer.read_text())
                return Answer(tuple(fields["restarted"]), fields["error"])
            time.sleep(_POLL_S)
    finally:
        for file in (request, answer):
            file.unlink(missing_ok=True)
    raise UserError("the stack is not running", "./goodgo up")


def pending_requests(layout: Layout) -> list[Path]:
    return sorted(path for path in layout.requests.glob(f"*{_REQUEST}") if not path.name.startswith("."))


def read_request(request: Path) -> Restart | None:
    """None when the request was withdrawn or is not valid."""
    try:
        return Restart(**json.loads(request.read_text()))
    except (OSError, ValueError, TypeError):
        return None


def write_answer(request: Path, answer: Answer) -> None:
    request.unlink(missing_ok=True)
    write_private(request.with_suffix(_ANSWER), json.dumps(asdict(answer)))


def remove_requests(layout: Layout) -> None:
    """Removes the requests to an earlier supervisor: their senders have given up."""
    for path in layout.requests.glob("*"):
        path.unlink(missing_ok=True)
