"""HTML answers and cookies: only where the manifest declares them, and only as it does."""

import re
from collections.abc import Iterator

from kernel.manifest import HtmlPage

Header = tuple[bytes, bytes]

_POLICY = b"content-security-policy"
_FORM_ACTION = re.compile(rb"form-action 'self'( https?://[A-Za-z0-9._:\[\]-]+| [a-z][a-z0-9+.-]*:)?")
_ALWAYS = frozenset({b"secure", b"httponly", b"path=/"})
_SAME_SITE = frozenset({b"samesite=lax", b"samesite=strict"})


class UndeclaredAnswer(RuntimeError):
    """A handler answers with HTML or a cookie that its route does not declare."""


def check_plain(headers: dict[bytes, bytes]) -> None:
    """Raises UndeclaredAnswer for HTML or a cookie on a route without a page."""
    if b"set-cookie" in headers:
        raise UndeclaredAnswer("the route declares no cookies")
    if headers.get(b"content-type", b"").startswith(b"text/html"):
        raise UndeclaredAnswer("the route declares no HTML page")


def page_headers(headers: list[Header], page: HtmlPage) -> list[Header]:
    """Returns the headers with the page's content security policy. Raises UndeclaredAnswer for another cookie, or for a
    policy that says more than where a form may lead."""
    for cookie in _values(headers, b"set-cookie"):
        _check_cookie(cookie, page)
    own = (_POLICY, b"referrer-policy")
    return [
        *(header for header in headers if header[0] not in own),
        (_POLICY, _write_policy(next(_values(headers, _POLICY), None), page)),
        (b"referrer-policy", b"same-origin"),
    ]


def _write_policy(given: bytes | None, page: HtmlPage) -> bytes:
    policy = page.content_security_policy.encode()
    if given is None or not page.form_targets:
        return policy
    if not _FORM_ACTION.fullmatch(given):
        raise UndeclaredAnswer("an answer may add a form-action to its page's policy, and nothing else")
    return policy + b"; " + given


def _check_cookie(cookie: bytes, page: HtmlPage) -> None:
    pair, *attributes = (part.strip() for part in cookie.split(b";"))
    name, given = pair.partition(b"=")[0].decode("latin-1"), {each.lower() for each in attributes}
    if name not in page.cookies:
        raise UndeclaredAnswer(f"the route does not declare the cookie {name}")
    if not given >= _ALWAYS or not given & _SAME_SITE or any(each.startswith(b"domain") for each in given):
        raise UndeclaredAnswer(f"the cookie {name} is not Secure, HttpOnly, SameSite, Path=/ and without Domain")


def _values(headers: list[Header], name: bytes) -> Iterator[bytes]:
    return (value for each, value in headers if each == name)
