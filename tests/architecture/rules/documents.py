"""What the documents point at is there."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

_LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
_COMMAND = re.compile(r"\./goodgo[ \t]+([a-z][a-z0-9-]*)")
_EXCERPT = re.compile(r"<!-- excerpt: (\S+) -->\n+```\w+\n(.*?)```", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#")


def dead_links(document: Path, root: Path) -> Iterator[str]:
    """Relative links to a file that is not there or lies outside the project; other schemes are not followed."""
    text = document.read_text(encoding="utf-8")
    for link in _LINK.finditer(text):
        target = link[1] or link[2]
        if not _ELSEWHERE.match(target):
            place = (document.parent / target.partition("#")[0]).resolve()
            if not (place.is_relative_to(root) and place.exists()):
                yield f"{_where(document, root, text, link.start())} links to {target}, which is not there"


def unknown_commands(document: Path, root: Path, known: Collection[str]) -> Iterator[str]:
    """`./goodgo NAME` where the CLI has no such command."""
    text = document.read_text(encoding="utf-8")
    for command in _COMMAND.finditer(text):
        if command[1] not in known:
            yield f"{_where(document, root, text, command.start())} names ./goodgo {command[1]}, which does not exist"


def stale_excerpts(document: Path, root: Path) -> Iterator[str]:
    """Code under `<!-- excerpt: PATH -->` that the file, named from the project's root, does not hold word for word."""
    text = document.read_text(encoding="utf-8")
    for excerpt in _EXCERPT.finditer(text):
        path, shown = excerpt.groups()
        if not (root / path).is_file() or shown not in (root / path).read_text(encoding="utf-8"):
            yield f"{_where(document, root, text, excerpt.start())} shows what is not in {path}: copy it again"


def _where(document: Path, root: Path, text: str, offset: int) -> str:
    return f"{document.relative_to(root).as_posix()}:{text.count(chr(10), 0, offset) + 1}"
