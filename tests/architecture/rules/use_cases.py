"""A use case is a file named by its verb: one frozen slotted dataclass with one `async __call__`."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.rules.source import Source, dotted


def misshapen(source: Source) -> Iterator[str]:
    """Files of app/ whose callable class is not a use case. Files without one are shared vocabulary and pass."""
    callables = [declared for declared in source.classes if _call(declared)]
    if len(callables) > 1:
        names = ", ".join(declared.name for declared in callables)
        yield f"{source.path}:1 holds {names}: one use case a file"
    for declared in callables:
        where = f"{source.path}:{declared.lineno} {declared.name}"
        if not isinstance(_call(declared), ast.AsyncFunctionDef):
            yield f"{where}: __call__ is async"
        if not _is_frozen_and_slotted(declared):
            yield f"{where}: @dataclass(frozen=True, slots=True), its fields are its ports"
        if declared.name.lower() != PurePosixPath(source.path).stem.replace("_", ""):
            yield f"{where}: the file is named like the use case"


def undocumented(source: Source) -> Iterator[str]:
    """Files of app/ without a docstring: what the use case decides, or who shares the vocabulary."""
    if not ast.get_docstring(source.tree):
        yield f"{source.path}:1 has no docstring: say what it decides, or which use cases share it"


def _call(declared: ast.ClassDef) -> ast.stmt | None:
    functions = (
        statement for statement in declared.body if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return next((function for function in functions if function.name == "__call__"), None)


def _is_frozen_and_slotted(declared: ast.ClassDef) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and dotted(decorator).rpartition(".")[2] == "dataclass"
        and {"frozen", "slots"} <= {keyword.arg for keyword in decorator.keywords if _is_true(keyword.value)}
        for decorator in declared.decorator_list
    )


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
