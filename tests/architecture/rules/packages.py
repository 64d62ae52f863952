"""Every folder says what it is, and a name has one home."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tests.architecture.rules.source import Source

_WORDS = 4  # fewer are a title, not a sentence


def undocumented(sources: Iterable[Source]) -> Iterator[str]:
    """Folders with code but without an `__init__.py`, and package docstrings that say nothing."""
    by_path = {source.path: source for source in sources}
    for folder in sorted({PurePosixPath(path).parent for path in by_path}):
        source = by_path.get(f"{folder}/__init__.py")
        if source is None:
            yield f"{folder}:1 has no __init__.py: say there what the folder owns"
        elif not _is_sentence(ast.get_docstring(source.tree) or ""):
            yield f"{source.path}:1 say in a sentence what the package owns, how it flows, what it must not do"


def re_exports(source: Source) -> Iterator[str]:
    """Anything but a docstring in an `__init__.py`: a second address for a name hides where it lives."""
    if source.path.endswith("__init__.py"):
        for statement in source.tree.body:
            is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if not is_docstring:
                yield f"{source.path}:{statement.lineno} holds code: give it a module, import it from there"


def _is_sentence(text: str) -> bool:
    return "." in text and len(text.split()) >= _WORDS
