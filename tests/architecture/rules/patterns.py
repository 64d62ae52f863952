"""Python's `$` also matches before a line break at the end, which no other reader of a schema's pattern expects."""

import ast
from collections.abc import Iterator

from tests.architecture.rules.source import Source

_END = r"(?!\n)$"


def lax_patterns(source: Source) -> Iterator[str]:
    """Yields patterns of schemas that do not end with `(?!\\n)$`, which means the end in Python and in ECMA-262."""
    for node in source.nodes:
        if not isinstance(node, ast.keyword) or node.arg != "pattern" or not isinstance(node.value, ast.Constant):
            continue
        if isinstance(node.value.value, str) and not node.value.value.endswith(_END):
            yield rf"{source.path}:{node.value.lineno} end the pattern with {_END}: `$` lets a line break through"
