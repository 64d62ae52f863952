"""The type of an event is written once, in the payload class that declares it; elsewhere the class is named."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.rules.source import Source

_WORDS = r"\.[a-z][a-z0-9-]*\.[a-z][a-z0-9.-]*"


def bare_event_types(source: Source, services: frozenset[str]) -> Iterator[str]:
    """Finds strings that are, or quote as SQL does, the type of an event of one of the services."""
    is_type = re.compile(rf"({'|'.join(sorted(services))}){_WORDS}")
    declared = {id(constant) for node in source.nodes for constant in _declarations(node)}
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in declared:
            for found in _types(node.value, is_type):
                yield f"{source.path}:{node.lineno} {found}: name the payload class that declares it"


def _declarations(node: ast.AST) -> Iterator[ast.expr]:
    """The value of `event_type` in the body of a class."""
    for statement in node.body if isinstance(node, ast.ClassDef) else ():
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and statement.target.id == "event_type"
            and statement.value is not None
        ):
            yield statement.value


def _types(text: str, is_type: re.Pattern[str]) -> list[str]:
    if is_type.fullmatch(text):
        return [text]
    return [quoted for quoted in re.findall(r"'([a-z0-9.-]+)'", text) if is_type.fullmatch(quoted)]
