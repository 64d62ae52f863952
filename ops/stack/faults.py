"""Finds the line of this checkout that a Python traceback blames: `services/orders/app/x.py:3: NameError: …`."""

import re
import traceback
from pathlib import Path

from ops.stack.settings import CHECKOUT

_LONGEST = 300
_BEGIN = "Traceback (most recent call last):"
_FRAME = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)
_EXCEPTION = re.compile(r"^[A-Za-z_][\w.]*(?:: .*)?$", re.MULTILINE)
_MARGIN = re.compile(r"^ *\| ", re.MULTILINE)  # of an exception group


def describe_exception(error: BaseException) -> str:
    """Place and message of an exception that was caught."""
    return describe_fault("".join(traceback.format_exception(error))) or str(error)


def describe_fault(output: str) -> str | None:
    """Place and message of the last traceback in `output`, in one line; None without one.

    The place is the innermost line of this checkout, relative to it; without one, the innermost of all.
    """
    if not is_crash(output) and _BEGIN not in output:
        return None
    last = _MARGIN.sub("", output.rpartition(_BEGIN)[2])
    said, place = _EXCEPTION.search(last), _place(last)
    message = said[0] if said else "it ended with a traceback"
    return (f"{place}: {message}" if place else message)[:_LONGEST]


def is_crash(output: str) -> bool:
    """Whether Python itself gave up: starting the same code again would end the same way."""
    return any(line.startswith((_BEGIN, "SyntaxError: ", "  File ")) for line in output.splitlines())


def _place(text: str) -> str | None:
    frames = [(Path(found["file"]), found["line"]) for found in _FRAME.finditer(text)]
    ours = [(path, line) for path, line in frames if _is_ours(path)]
    if not (ours or frames):
        return None
    path, line = (ours or frames)[-1]
    return f"{path.relative_to(CHECKOUT) if _is_ours(path) else path}:{line}"


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(CHECKOUT) and ".venv" not in path.relative_to(CHECKOUT).parts
