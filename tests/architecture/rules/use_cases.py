"""A use case is a file named by its verb: one frozen, slotted, keyword-only dataclass with one `async execute`."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.rules.source import Source, dotted

_READERS = re.compile(r"services/\w+/app/queries\.py")
_METHOD = "execute"
_DECORATED = ("frozen", "slots", "kw_only")


def misshapen(source: Source) -> Iterator[str]:
    """Files of app/ whose use case has another shape. Files without one are shared vocabulary and pass.

    `queries.py` may hold several: the readers that only look something up.
    """
    use_cases = [declared for declared in source.classes if _method(declared, _METHOD)]
    if len(use_cases) > 1 and not _READERS.fullmatch(source.path):
        names = ", ".join(declared.name for declared in use_cases)
        yield f"{source.path}:1 holds {names}: one use case a file"
    for declared in use_cases:
        where = f"{source.path}:{declared.lineno} {declared.name}"
        if not isinstance(_method(declared, _METHOD), ast.AsyncFunctionDef):
            yield f"{where}: {_METHOD} is async"
        if not _is_decorated(declared):
            yield f"{where}: @dataclass(frozen=True, slots=True, kw_only=True), its fields are its ports"
        if not (_READERS.fullmatch(source.path) or _file_name(source) == declared.name.lower()):
            yield f"{where}: the file is named like the use case"


def unnamed_calls(source: Source) -> Iterator[str]:
    """Classes of app/ with `__call__`: a search for a method's name finds its callers, a search for `(` does not."""
    for declared in source.classes:
        if _method(declared, "__call__"):
            yield f"{source.path}:{declared.lineno} {declared.name}: name the method {_METHOD}, not __call__"


def undocumented(source: Source) -> Iterator[str]:
    """Files of app/ without a docstring: what the use case decides, or who shares the vocabulary."""
    if not ast.get_docstring(source.tree):
        yield f"{source.path}:1 has no docstring: say what it decides, or which use cases share it"


def _file_name(source: Source) -> str:
    return PurePosixPath(source.path).stem.replace("_", "")


def _method(declared: ast.ClassDef, name: str) -> ast.stmt | None:
    functions = (
        statement for statement in declared.body if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return next((function for function in functions if function.name == name), None)


def _is_decorated(declared: ast.ClassDef) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and dotted(decorator).rpartition(".")[2] == "dataclass"
        and set(_DECORATED) <= {keyword.arg for keyword in decorator.keywords if _is_true(keyword.value)}
        for decorator in declared.decorator_list
    )


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
