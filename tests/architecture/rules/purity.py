"""What the inner rooms may import, and that the domain never waits.

import-linter holds the directions between our own modules; this is an allow list, so it also holds out every
third-party package without naming one.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.rules.source import Source

_PURE_KERNEL = r"kernel\.(?!runtime\b|testing\b)\w+"
_CLOCKS_AND_DICE = frozenset({"time", "random", "secrets", "os", "asyncio", "socket", "subprocess"})


@dataclass(frozen=True, slots=True)
class Room:
    """`files` matches the paths of a room; `imports` what of our own it may import; `without` of the stdlib not."""

    name: str
    files: str
    imports: str
    without: frozenset[str] = frozenset()


ROOMS = (
    Room("the pure kernel", r"kernel/\w+\.py", _PURE_KERNEL, _CLOCKS_AND_DICE),
    Room(
        "a manifest",
        r"services/(?P<service>\w+)/manifest\.py",
        rf"{_PURE_KERNEL}|services\.SERVICE\.domain\.events",
        _CLOCKS_AND_DICE,
    ),
    Room(
        "a domain",
        r"services/(?P<service>\w+)/domain/.*",
        # the standard library has the IDNA of 2003; this one is pure functions over Unicode's tables
        rf"{_PURE_KERNEL}|services\.SERVICE\.domain\b.*|idna",
        _CLOCKS_AND_DICE,
    ),
    Room("an app", r"services/(?P<service>\w+)/app/.*", rf"{_PURE_KERNEL}|services\.SERVICE\.(app|domain)\b.*"),
)


def foreign_imports(source: Source) -> Iterator[str]:
    """Imports that a room may not have; sources outside all rooms have none."""
    for room in ROOMS:
        if place := re.fullmatch(room.files, source.path):
            ours = re.compile(room.imports.replace("SERVICE", place.groupdict().get("service") or ""))
            for line, module in source.modules_imported():
                if not (_standard(module, room) or ours.fullmatch(module)):
                    yield f"{source.path}:{line} {room.name} may not import {module}: take it in through a port"


def waits(source: Source) -> Iterator[str]:
    """`async` and `await` in a domain: it decides, others wait."""
    if re.fullmatch(r"services/\w+/domain/.*", source.path):
        for node in source.nodes:
            if isinstance(node, ast.AsyncFunctionDef | ast.AsyncFor | ast.AsyncWith | ast.Await):
                yield f"{source.path}:{node.lineno} a domain is synchronous: let the use case wait"


def _standard(module: str, room: Room) -> bool:
    top = module.split(".", maxsplit=1)[0]
    return top in sys.stdlib_module_names and top not in room.without
