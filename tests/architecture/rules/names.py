"""Names that say a role. `Manager` says nothing, and `told` or `of` says nothing to a reader who is new here."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.rules.source import Source

_CLASS = re.compile(r"\w*(Manager|Helpers?|Utils?|Utilit(y|ies)|Data|Info)")
_MODULE = re.compile(r"(\w*_)?(manager|helpers?|utils?|utilit(y|ies)|data|info|misc|common)")
_NOT_A_VERB = re.compile(
    r"of|to|in|on|at|by|from|with|within|without|as|for|about|around|beside|before|after|under|over|through|past|apart"
    r"|was|is|one|told|kept|held|known|given|seen|made|sent|taken|found|done|gone|begun|chosen|written|left|lost|lent"
    r"|spent|got|paid|said|heard|working|beating|lacking|telling|undisturbed|(?!feed$|seed$|speed$|embed$)[a-z]+ed"
)
_DIALECT = re.compile(
    r"(whoever|somebody|nobody|mend|mends|trouble|surroundings|burnt|barred|amid|anew|lent|lending|caretaker|equipment"
    r"|roll_call|happenings?|standing|pace|figures|facts?|strangers|forgive|welcome|endings|letters_home|hear)"
)

_ROOM = "kernel/runtime/data/"  # databases and what lies beside them; docs/architecture.md names the room


def empty_names(source: Source) -> Iterator[str]:
    """Classes, modules and folders named for nothing in particular."""
    for declared in source.classes:
        if _CLASS.fullmatch(declared.name):
            yield f"{source.path}:{declared.lineno} {declared.name}: name it for its role"
    path = source.path.removeprefix(_ROOM)
    for part in PurePosixPath(path).with_suffix("").parts:
        if _MODULE.fullmatch(part):
            yield f"{source.path}:1 {part}: name it for what it holds"


def functions_without_a_verb(source: Source) -> Iterator[str]:
    """Yields functions named by a bare preposition or participle. A property is a value: `revoked` is right for it."""
    for function in source.functions:
        decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
        is_value = any("property" in decorator or decorator.endswith(".setter") for decorator in decorators)
        if not is_value and _NOT_A_VERB.fullmatch(function.name.strip("_")):
            yield f"{source.path}:{function.lineno} {function.name}: begin with a verb, or name the value it returns"


def dialect(source: Source) -> Iterator[str]:
    """Yields classes, functions and modules named in words that the glossary replaces."""
    declared = [*source.classes, *(each for each in source.functions if not each.name.startswith("test_"))]
    for each in declared:
        if _says_dialect(_snake(each.name)):
            yield f"{source.path}:{each.lineno} {each.name}: use the term in docs/glossary.md"
    stem = PurePosixPath(source.path).stem
    if not stem.startswith("test_") and _DIALECT.fullmatch(stem):
        yield f"{source.path}:1 {stem}: use the term in docs/glossary.md"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _says_dialect(name: str) -> bool:
    """Whole words only: `space` and `facts_only` differ from `pace` and `factory`."""
    return re.search(rf"(?:^|_){_DIALECT.pattern}(?:_|$)", name) is not None
