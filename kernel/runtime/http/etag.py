"""Answers that a client may keep, with an entity tag (RFC 9110 section 8.8.3)."""

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from litestar import Response

_TAG_DIGITS = 32  # of a SHA-256 in hexadecimal


def cacheable_response(
    headers: Iterable[tuple[bytes, bytes]],
    body: bytes,
    media_type: str,
    max_age: timedelta | None,
    tag: str | None = None,
) -> Response[bytes | None]:
    """Answers with `body`, or with 304 when the request's `headers` say that the client has it.

    Anyone may keep the answer for `max_age`, and asks again with its tag afterwards. Without `max_age` no cache may
    keep it: it is personal, and its tag is for a client that still shows it. `tag` is what stands between the quotes;
    without one it is a digest of the body.
    """
    tag = f'"{tag or digest_tag(body)}"'
    kept = {"etag": tag, "cache-control": _cache_control(max_age)}
    if _has(headers, tag):
        return Response(None, status_code=304, headers=kept)
    return Response(body, media_type=media_type, headers=kept)


def digest_tag(body: bytes) -> str:
    """Returns the tag of an answer that is tagged by its content."""
    return sha256(body).hexdigest()[:_TAG_DIGITS]


def read_if_match(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """Returns what stands between the quotes of `If-Match`; None without the header, and for any version (`*`).

    Of several tags only the first counts. A weak tag never matches (RFC 9110 section 13.1.1): it is returned as sent.
    """
    sent = next((value.decode("latin-1") for name, value in headers if name == b"if-match"), "*")
    tag = sent.split(",")[0].strip()
    return None if tag == "*" else tag.strip('"')


def _cache_control(max_age: timedelta | None) -> str:
    return "private, no-store" if max_age is None else f"public, max-age={int(max_age.total_seconds())}"


def _has(headers: Iterable[tuple[bytes, bytes]], tag: str) -> bool:
    """Compares weakly: `W/` does not count (RFC 9110 section 13.1.2)."""
    sent = ",".join(value.decode("latin-1") for name, value in headers if name == b"if-none-match")
    tags = [each.strip().removeprefix("W/") for each in sent.split(",")]
    return tag in tags or tags == ["*"]
