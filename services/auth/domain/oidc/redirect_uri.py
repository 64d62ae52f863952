"""Where users may be sent to for a client, and where it may be called: which addresses are taken, and when one matches
(RFC 6749 section 3.1.2, RFC 8252).
"""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlencode, urlsplit

from services.auth.domain.errors import InvalidRedirectUri

MAX_LENGTH = 2_000
_PLAIN = re.compile(r"[!-~]+")
_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_LOCAL = _LOOPBACK | {"localhost"}
_AUTHORITY = re.compile(r"[A-Za-z0-9._:\[\]-]+")
_OWN_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")


def parse_redirect_uri(text: str) -> str:
    """Returns `text`. Raises InvalidRedirectUri.

    It is absolute, without a fragment, user or wildcard: https, or http on this machine, or a scheme of the
    application's own, which contains a dot (RFC 8252 section 7.1).
    """
    parts = _split(text)
    if parts is None or parts.fragment or "#" in text or "*" in text or "\\" in text:
        raise InvalidRedirectUri(f"{text[:200]!r} is not an absolute address without fragment and wildcard.")
    if _OWN_SCHEME.fullmatch(parts.scheme):
        return text
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise InvalidRedirectUri(f"{text[:200]!r} has no host, or names a user.")
    if not _AUTHORITY.fullmatch(parts.netloc):
        raise InvalidRedirectUri(f"{text[:200]!r} has a host that is not a name or an address.")
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL):
        return text
    raise InvalidRedirectUri(f"{text[:200]!r} is not https. http is for 127.0.0.1, [::1] and localhost.")


def parse_logout_uri(text: str) -> str:
    """Returns `text`. Raises InvalidRedirectUri for what `parse_redirect_uri` refuses, and for the scheme of an
    application: no server answers there (OpenID Connect Back-Channel Logout 1.0 section 2.2)."""
    uri = parse_redirect_uri(text)
    if urlsplit(uri).scheme not in {"https", "http"}:
        raise InvalidRedirectUri(f"{text[:200]!r} is not https: a logout token is sent to a server.")
    return uri


def parse_sector_uri(text: str) -> str:
    """Returns `text`. Raises InvalidRedirectUri for what `parse_redirect_uri` refuses, and for what is not https
    (OpenID Connect Dynamic Client Registration 1.0 section 5)."""
    if urlsplit(parse_redirect_uri(text)).scheme != "https":
        raise InvalidRedirectUri(f"{text[:200]!r} is not https: the document that it names is fetched.")
    return text


def find_host(uri: str) -> str | None:
    """Returns the host of a server; None for the scheme of an application, and for this machine, which every program on
    it shares."""
    parts = urlsplit(uri)
    is_server = parts.scheme in {"https", "http"} and parts.hostname not in _LOCAL
    return parts.hostname if is_server else None


def matches_redirect_uri(registered: str, asked: str) -> bool:
    """Compares as strings. The port of a loopback address may differ: an application asks the system for a free one."""
    if registered == asked:
        return True
    one, other = _split(registered), _split(asked)
    if one is None or other is None or one.scheme != "http" or one.hostname not in _LOOPBACK:
        return False
    return _without_port(registered, one) == _without_port(asked, other) and "@" not in other.netloc


def write_redirect(uri: str, parameters: Mapping[str, str | None]) -> str:
    """Returns the address with the parameters that have a value added to its query."""
    added = urlencode({name: value for name, value in parameters.items() if value is not None})
    return uri + (("&" if "?" in uri else "?") + added if added else "")


def origin_of(uri: str) -> str:
    """Returns where a form may lead to: the origin of an address, or the scheme that is an application's own."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else f"{parts.scheme}:"


def _split(text: str) -> SplitResult | None:
    if not text or len(text) > MAX_LENGTH or not _PLAIN.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises for one that is no number
    except ValueError:
        return None
    return parts if parts.scheme else None


def _without_port(text: str, parts: SplitResult) -> str:
    bare = parts.netloc if parts.port is None else parts.netloc.removesuffix(f":{parts.port}")
    return text.replace(parts.netloc, bare, 1)
