"""What `python -m services.NAME COMMAND` does around a service's commands."""

import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

import uvloop

from kernel.errors import DomainError
from kernel.runtime import tracing
from kernel.runtime.environment import SettingsError

Command = Callable[[], Coroutine[Any, Any, None]]
Tool = Callable[[Sequence[str]], Coroutine[Any, Any, None]]
"""A command for people, who may say more after its name."""

FAILED, MISUSED = 1, 2


UNUSED = (
    "advanced_alchemy",
    "attr",
    "attrs",
    "colorama",
    "greenlet",
    "pydantic",
    "pygments",
    "rich",
    "watchfiles",
)
"""What Litestar, structlog, httpx and uvicorn import wherever it is installed, and a serving process never calls."""


def leave_out(*packages: str) -> None:
    """Makes these packages unimportable in this process; call it before the first import that would look for them.

    See docs/adr/0006-asyncpg-at-run-time.md and docs/adr/0023-memory.md for what they cost.
    """
    for package in packages:
        sys.modules.setdefault(package, None)  # type: ignore[arg-type]  # None is how Python spells "not there"


def run(
    program: str, commands: Mapping[str, Command], arguments: Sequence[str], tools: Mapping[str, Tool] | None = None
) -> int:
    """The exit code: 0, 1 when the command failed, 2 for a wrong command or wrong settings."""
    tools = tools or {}
    name, *more = arguments or [""]
    if name not in tools and (more or name not in commands):
        print(f"usage: python -m {program} {{{','.join([*commands, *tools])}}}", file=sys.stderr)  # noqa: T201 - a terminal's answer
        return MISUSED
    try:
        uvloop.run(tools[name](more) if name in tools else commands[name]())
    except SettingsError as wrong:
        for fault in wrong.faults:
            print(f"{program}: {fault}", file=sys.stderr)  # noqa: T201 - a terminal's answer
        return MISUSED
    except (DomainError, OSError, RuntimeError, ValueError) as failed:
        print(f"{program} {name}: {_told(failed)}", file=sys.stderr)  # noqa: T201 - a terminal's answer
        return FAILED
    finally:
        tracing.close()
    return 0


def _told(failed: Exception) -> str:
    fields = failed.fields if isinstance(failed, DomainError) else ()
    return "; ".join([str(failed), *(f"{error.field}: {error.detail}" for error in fields)])
