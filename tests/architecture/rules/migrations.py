"""A migration only adds: the release before it goes on working while replicas are replaced, and after a way back.

Taking away (contract) is for a later release, when no replica reads it any more: an exemption says so.
"""

import ast
from collections.abc import Iterator

from tests.architecture.rules.source import Source, dotted

_TAKES_AWAY = {"op.drop_column", "op.drop_table", "op.rename_table"}
_NARROWS = {"new_column_name", "type_"}
_MEND = "add beside it now, take away in a later release"


def taken_away(source: Source) -> Iterator[str]:
    """What an upgrade does that the release before does not survive; functions it calls in its module are followed."""
    functions = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    upgrade = functions.get("upgrade")
    if upgrade is None or _is_first(source.tree):
        return
    for node in _reached(upgrade, functions, {"upgrade"}):
        if (what := _wrong(node)) is not None:
            yield f"{source.path}:{node.lineno} {what}: {_MEND}"


def _is_first(tree: ast.Module) -> bool:
    """Nothing ran before it."""
    return any(ast.unparse(node) == "down_revision = None" for node in tree.body)


def _reached(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], seen: set[str]) -> Iterator[ast.Call]:
    made = [node for node in ast.walk(function) if isinstance(node, ast.Call) and dotted(node) == "op.create_table"]
    within_made = {id(inner) for table in made for inner in ast.walk(table)}
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or id(node) in within_made:
            continue
        yield node
        name = dotted(node)
        if name in functions and name not in seen:
            seen.add(name)
            yield from _reached(functions[name], functions, seen)


def _wrong(call: ast.Call) -> str | None:
    name, given = dotted(call), {keyword.arg: keyword.value for keyword in call.keywords}
    is_required = ast.unparse(given["nullable"]) == "False" if "nullable" in given else False
    if name in _TAKES_AWAY:
        return f"{name} takes away what the release before uses"
    if name == "op.alter_column" and (is_required or _NARROWS.intersection(given)):
        return "op.alter_column changes what the release before relies on"
    if name.rpartition(".")[2] == "Column" and is_required and "server_default" not in given:
        return "a column without a default, which the release before cannot fill"
    if name == "op.execute" and _is_destructive(call):
        return "op.execute takes away what the release before uses"
    return None


def _is_destructive(call: ast.Call) -> bool:
    said = " ".join(ast.unparse(argument) for argument in call.args).upper()
    return any(words in said for words in ("DROP TABLE", "DROP COLUMN", "RENAME ", "SET NOT NULL", "TRUNCATE "))
