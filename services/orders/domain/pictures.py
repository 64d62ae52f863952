"""Which pictures of products are good: SVG that draws, and does nothing else.

They are served with `Content-Security-Policy: sandbox`, too; this is the first of two fences.
"""

import re
from xml.parsers import expat

MAX_OCTETS = 64 * 1024
MEDIA_TYPE = "image/svg+xml"

_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "set", "animate"}
)
_LINKS = ("href", "src")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|javascript:|data:", re.IGNORECASE)


def check_picture(octets: bytes) -> None:
    """Raises ValueError, saying what is wrong, unless it is a small SVG without scripts and links to elsewhere."""
    if len(octets) > MAX_OCTETS:
        raise ValueError(f"has more than {MAX_OCTETS} octets")
    if b"<!" in octets or b"<?" in octets.lstrip()[5:]:
        raise ValueError("has a declaration, a comment or an instruction")
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(octets, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError:
        raise ValueError("is not well-formed XML in UTF-8") from None


class _Reader:
    """Raises ValueError at the first element or text that does more than draw."""

    def __init__(self) -> None:
        self._is_root = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._is_root and (space, local) != (_SVG, "svg"):
            raise ValueError(f"is not an svg element of {_SVG}")
        self._is_root = False
        if local.lower() in _ACTIVE:
            raise ValueError(f"has the element {local}")
        for key, value in attributes.items():
            self._check_attribute(key.rpartition(" ")[2].lower(), value)

    def text(self, text: str) -> None:
        if _OUTSIDE.search(text):
            raise ValueError("refers to something outside of it")

    def _check_attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise ValueError(f"has the event handler {name}")
        if _OUTSIDE.search(value) or (name in _LINKS and not value.startswith("#")):
            raise ValueError("refers to something outside of it")
