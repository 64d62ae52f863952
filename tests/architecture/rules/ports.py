"""Ports stay narrow and say what they promise."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.rules.source import Source, dotted, is_protocol

MOST_METHODS = 5

_PORT_FILE = re.compile(r"services/\w+/app/((\w+/)?ports|unit_of_work)\.py")
Method = ast.FunctionDef | ast.AsyncFunctionDef


def is_port_file(source: Source) -> bool:
    """`app/ports.py`, or `app/<capability>/ports.py` and `app/unit_of_work.py` where it has several capabilities."""
    return _PORT_FILE.fullmatch(source.path) is not None


def ports(source: Source) -> list[ast.ClassDef]:
    """The Protocols of a file of ports."""
    return [declared for declared in source.classes if is_protocol(declared)]


def wide(source: Source) -> Iterator[str]:
    """Ports with more methods than one role needs."""
    for port in ports(source):
        if (count := len(_methods(port))) > MOST_METHODS:
            yield f"{source.path}:{port.lineno} {port.name} has {count} methods, over {MOST_METHODS}: split it by role"


def silent(source: Source) -> Iterator[str]:
    """Methods that do not say what absence, a duplicate and a race do.

    A property that only hands out another port of the same file says it there.
    """
    declared = {port.name for port in ports(source)}
    for port in ports(source):
        for method in _methods(port):
            hands_out_a_port = method.returns is not None and dotted(method.returns) in declared
            if not (ast.get_docstring(method) or hands_out_a_port):
                yield f"{source.path}:{method.lineno} {port.name}.{method.name} has no docstring: promise something"


def _methods(port: ast.ClassDef) -> list[Method]:
    return [statement for statement in port.body if isinstance(statement, Method)]
