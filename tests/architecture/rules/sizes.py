"""Files and functions that fit on a screen."""

from collections.abc import Iterable, Iterator
from statistics import median

from tests.architecture.rules.source import Source

FILE_LINES, FILE_MEDIAN = 300, 100
FUNCTION_LINES, FUNCTION_MEDIAN = 40, 10


def too_large(source: Source) -> Iterator[str]:
    """Files and functions over the limits; a function's decorators are not counted, its docstring is."""
    lines = _lines(source)
    if lines > FILE_LINES:
        yield f"{source.path}:1 has {lines} lines, over {FILE_LINES}: split it by what changes together"
    for function in source.functions:
        length = _length(function.lineno, function.end_lineno)
        if length > FUNCTION_LINES:
            where = f"{source.path}:{function.lineno} {function.name}"
            yield f"{where} has {length} lines, over {FUNCTION_LINES}: name its parts"


def creeping(sources: Iterable[Source]) -> Iterator[str]:
    """The medians: a house does not decay by one large file but by many that grow.

    Package docstrings are left out of the files, since they would only lower the figure.
    """
    sources = [source for source in sources if not source.path.endswith("__init__.py")]
    files = [_lines(source) for source in sources]
    functions = [_length(f.lineno, f.end_lineno) for source in sources for f in source.functions]
    if files and median(files) >= FILE_MEDIAN:
        yield f"the median file has {median(files)} lines, not under {FILE_MEDIAN}"
    if functions and median(functions) >= FUNCTION_MEDIAN:
        yield f"the median function has {median(functions)} lines, not under {FUNCTION_MEDIAN}"


def _lines(source: Source) -> int:
    return len(source.text.splitlines())


def _length(first: int, last: int | None) -> int:
    return (last or first) - first + 1
