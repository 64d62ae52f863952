"""The pages of the site: the Markdown files of the checkout, with links that also work there.

A link to a page stays. A link to a folder leads to a list of its pages, and one to source becomes its path.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

HOME = "README.md"
_TOP = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
_FOLDERS = {"docs/adr": "Decisions", "docs/runbooks": "Runbooks", "docs/runbooks/alerts": "Runbooks of alerts"}
_PICTURES = "docs/performance/*.svg"
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_UNFOLLOWED = re.compile(r"`([^`]*)`")


def find_pages(root: Path) -> list[str]:
    """Returns the paths of all pages, relative to the checkout."""
    docs = sorted(path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md"))
    return [HOME, *_TOP, *docs]


def write_sources(root: Path, target: Path) -> dict[str, str]:
    """Writes what the generator reads, and returns the title of each page by its path in `target`."""
    pages = find_pages(root)
    titles = {}
    for page in pages:
        text = (root / page).read_text(encoding="utf-8")
        place = _place(page)
        titles[place] = _title(text)
        _write(target / place, _with_links(text, page, root, frozenset(pages)))
    for folder, title in _FOLDERS.items():
        inside = {page: titles[page] for page in pages if page.rpartition("/")[0] == folder}
        listed = "".join(f"- [{name}]({page.rpartition('/')[2]})\n" for page, name in inside.items())
        titles[f"{folder}/index.md"] = title
        _write(target / folder / "index.md", f"# {title}\n\n{listed}")
    for picture in root.glob(_PICTURES):
        copy = target / picture.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, copy)
    return titles


def navigation(titles: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Returns the groups of the menu. A page that no other group names is a guide, so none is missing."""
    start = [_place(HOME), "docs/first-service.md", "docs/glossary.md", "docs/architecture.md", "CONTRIBUTING.md"]
    folders = {
        title: [page for page in titles if page.rpartition("/")[0] == folder] for folder, title in _FOLDERS.items()
    }
    project = [page for page in _TOP if page not in start]
    placed = {*start, *project, *(page for pages in folders.values() for page in pages)}
    guides = sorted((page for page in titles if page not in placed), key=lambda page: titles[page])
    listed = {
        title: sorted(pages, key=lambda page: (not page.endswith("index.md"), page)) for title, pages in folders.items()
    }
    return [("Start", start), ("Guides", guides), *listed.items(), ("Project", project)]


def _place(page: str) -> str:
    return "index.md" if page == HOME else page


def _title(text: str) -> str:
    return next(line[2:].strip() for line in text.splitlines() if line.startswith("# "))


def _with_links(text: str, page: str, root: Path, pages: frozenset[str]) -> str:
    fenced = False
    lines = []
    for line in text.splitlines(keepends=True):
        if _FENCE.match(line):
            fenced = not fenced
        lines.append(line if fenced else _LINK.sub(lambda link: _link(link[1], link[2], page, root, pages), line))
    return "".join(lines)


def _link(shown: str, target: str, page: str, root: Path, pages: frozenset[str]) -> str:
    if _ELSEWHERE.match(target):
        return f"[{shown}]({target})"
    path, hash_, anchor = target.partition("#")
    found = ((root / page).parent / path).resolve().relative_to(root.resolve()).as_posix()
    up = "../" * page.count("/")
    if found in pages:
        return f"[{shown}]({up}{_place(found)}{hash_}{anchor})"
    if found in _FOLDERS:
        return f"[{shown}]({up}{found}/index.md)"
    if found.endswith(".svg"):
        return f"[{shown}]({target})"
    plain = _UNFOLLOWED.sub(r"\1", shown)
    return f"`{found}`" if plain == found.rpartition("/")[2] or plain == found else f"{shown} (`{found}`)"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
