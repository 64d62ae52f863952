"""Names that say a role. `Manager` and its like say only that nobody knew."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture.rules.source import Source

_CLASS = re.compile(r"\w*(Manager|Helpers?|Utils?|Utilit(y|ies)|Data|Info)")
_MODULE = re.compile(r"(\w*_)?(manager|helpers?|utils?|utilit(y|ies)|data|info|misc|common)")


def empty_names(source: Source) -> Iterator[str]:
    """Classes, modules and folders named for nothing in particular."""
    for declared in source.classes:
        if _CLASS.fullmatch(declared.name):
            yield f"{source.path}:{declared.lineno} {declared.name}: name it for its role"
    for part in PurePosixPath(source.path).with_suffix("").parts:
        if _MODULE.fullmatch(part):
            yield f"{source.path}:1 {part}: name it for what it holds"
