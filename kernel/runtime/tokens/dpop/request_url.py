"""The URL that a proof names, in a form in which equal URLs are equal (RFC 9449 section 4.3)."""

import re
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")


def split_url(url: str) -> tuple[str, str]:
    """Returns origin and path, normalized by syntax and scheme (RFC 3986 sections 6.2.2 and 6.2.3), without the rest.

    Raises ValueError for what is no absolute URL of HTTP, and for one with a user.
    """
    parts = urlsplit(url)
    scheme = parts.scheme
    if scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or "\\" in url:
        raise ValueError("htu is not an absolute URL of HTTP")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in {None, _PORTS[scheme]} else f":{parts.port}"
    return f"{scheme}://{host}{port}", normalize_path(parts.path) or "/"


def normalize_path(path: str) -> str:
    """Returns the path with its escapes in one form."""
    return _ESCAPE.sub(_normalize_escape, path) if "%" in path else path


def _normalize_escape(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if _UNRESERVED.fullmatch(character) else escape[0].upper()
