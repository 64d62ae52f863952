"""Receives the body of a request, up to its limit."""

from collections.abc import Iterable

from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.types import Receive

from kernel.errors import Category, DomainError

MAX_BODY_BYTES = 1024 * 1024


class IncompleteBody(DomainError):
    """The client disconnected before the end of its body, or sent invalid chunks (RFC 9112 section 7.1)."""

    slug = "malformed-request"
    title = "The request is malformed"
    category = Category.MALFORMED

    def __init__(self) -> None:
        super().__init__("The body ended before it was complete.")


async def receive_body(headers: Iterable[tuple[bytes, bytes]], receive: Receive) -> bytes:
    """Returns the whole body. Raises IncompleteBody, and RequestEntityTooLarge for a body that is too large, before it
    reads one that is announced to be.
    """
    if any(name == b"content-length" and value.isdigit() and int(value) > MAX_BODY_BYTES for name, value in headers):
        raise RequestEntityTooLarge
    octets, is_whole = b"", False
    while not is_whole:
        message = await receive()
        if message["type"] != "http.request":
            raise IncompleteBody
        octets += message["body"]
        if len(octets) > MAX_BODY_BYTES:
            raise RequestEntityTooLarge
        is_whole = not message.get("more_body", False)
    return octets
