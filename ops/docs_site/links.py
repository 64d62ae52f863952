"""Finds what the pages of a built site lead to and that is not there, and what they load from elsewhere."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}
_NOT_LOADED = {"canonical", "next", "prev", "alternate"}


class _Page(HTMLParser):
    """The ids of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.update(found[name] for name in ("id", "name") if name in found)
        for name in ("href", "src"):
            if name in found:
                self.targets.append(found[name])
                if (tag, name) in _LOADED and found.get("rel") not in _NOT_LOADED:
                    self.loaded.append(found[name])


def dead_links(site: Path) -> Iterator[str]:
    """Yields `PAGE leads to TARGET`. Other sites are not asked; a page must load nothing from them."""
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        if path.name == "404.html":  # its links are absolute, for a site at the root of a host
            continue
        shown = path.relative_to(site).as_posix()
        yield from (f"{shown} loads {url}" for url in page.loaded if urlsplit(url).netloc)
        for target in dict.fromkeys(page.targets):
            if not _is_there(target, path, pages):
                yield f"{shown} leads to {target}"


def _is_there(target: str, origin: Path, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return True
    path = (origin.parent / unquote(parts.path)).resolve() if parts.path else origin
    if path.is_dir():
        path /= "index.html"
    if not path.is_file():
        return False
    return not parts.fragment or path not in pages or unquote(parts.fragment) in pages[path].ids
