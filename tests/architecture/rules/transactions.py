"""No hashing, no network, no waiting while a transaction holds a connection and its locks.

Inside an `async with ….begin()` of a use case only storage ports may be called. One slow call there turns a
busy minute into an empty pool: every other request queues behind a password hash or a mail server.
"""

import ast
import re
from collections.abc import Collection, Iterable, Iterator

from tests.architecture.rules.source import Source, dotted

_OPENS = re.compile(r"(.*\.)?(begin|transaction|unit_of_work|uow)")
_OUTSIDE = re.compile(
    r"(.*[._])?(hasher|mail|mailer|smtp|issuer|publisher|broker|http|https|client|fetch|sleep|to_thread)([._].*)?"
)


def slow_types(sources: Iterable[Source], slow_ports: Collection[str]) -> frozenset[str]:
    """The slow ports, and every class of an app that is built on one: what calls it is as slow as it is."""
    parts = [declared for source in sources for declared in source.classes]
    slow = frozenset(slow_ports)
    while found := {part.name for part in parts if slow.intersection(_fields(part).values())} - slow:
        slow |= found
    return slow


def slow_inside(source: Source, slow: Collection[str]) -> Iterator[str]:
    """Calls in a transaction on a field whose type is in `slow`, or whose name speaks of the world outside.

    Methods of the same class are followed, so a private method is no hiding place.
    """
    for declared in source.classes:
        fields = _fields(declared)
        for block in (node for node in ast.walk(declared) if isinstance(node, ast.AsyncWith) and _opens(node)):
            for call in _calls(block.body, declared, frozenset()):
                name = dotted(call)
                port = fields.get(name.removeprefix("self.").split(".")[0], "")
                if port in slow or _OUTSIDE.fullmatch(name):
                    yield f"{source.path}:{call.lineno} {name} in a transaction: do it before, or after the commit"


def _fields(declared: ast.ClassDef) -> dict[str, str]:
    return {
        statement.target.id: dotted(statement.annotation)
        for statement in declared.body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    }


def _opens(block: ast.AsyncWith) -> bool:
    return any(_OPENS.fullmatch(dotted(item.context_expr)) for item in block.items)


def _calls(body: list[ast.stmt], declared: ast.ClassDef, seen: frozenset[str]) -> Iterator[ast.Call]:
    methods = {
        f"self.{method.name}": method.body
        for method in declared.body
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for node in (node for statement in body for node in ast.walk(statement)):
        if isinstance(node, ast.Call):
            yield node
            name = dotted(node)
            if name in methods.keys() - seen:
                yield from _calls(methods[name], declared, seen | {name})
