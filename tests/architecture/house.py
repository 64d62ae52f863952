"""The tree as the rules see it."""

import gc
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent

from tests.architecture.rules.source import Source

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = ("kernel", "services", "gateway", "ops")
EVERYTHING = (*PRODUCTION, "tests")
_NOT_OURS = {"node_modules", "__pycache__"}


@cache
def sources(folders: tuple[str, ...] = PRODUCTION) -> tuple[Source, ...]:
    """Every Python file under the folders, parsed at most once per run.

    The syntax trees stay until the end, so the garbage collector is kept away from them: searching them takes it twice
    as long as parsing does.
    """
    gc.disable()
    try:
        found = tuple(_read(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
        for source in found:
            _ = source.nodes
    finally:
        gc.enable()
    gc.freeze()
    return found


def services() -> list[Path]:
    """The folder of every service: a package under services/ with a manifest, as the stack finds them."""
    return sorted(path.parent for path in (ROOT / "services").glob("*/manifest.py"))


def documents() -> Iterator[Path]:
    """Every Markdown file of the project; dependencies and hidden folders are not even walked."""
    for folder, below, files in os.walk(ROOT):
        below[:] = sorted(name for name in below if not name.startswith(".") and name not in _NOT_OURS)
        yield from (Path(folder, name) for name in sorted(files) if name.endswith(".md"))


def sample(path: str, text: str) -> Source:
    """A source that exists only in a test."""
    return Source(path, dedent(text))


def assert_clean(findings: Iterable[str]) -> None:
    """Fails with one finding a line, so that all can be fixed at once."""
    __tracebackhide__ = True
    found = list(findings)
    assert not found, "\n" + "\n".join(found)


@cache
def _read(path: Path) -> Source:
    return Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
