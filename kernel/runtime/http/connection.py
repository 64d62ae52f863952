"""HTTP/1.1 connections (RFC 9112): uvicorn's, with the limits that it leaves to a proxy in front of it.

Everything runs on the service's event loop: a server with its own threads hands the interpreter's lock back and forth
at each request (docs/adr/0025-the-server.md).
"""

import asyncio
import logging
import re
import sys
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from httptools import HttpParserInvalidMethodError
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kernel.runtime.http.answer import DEFAULT_HEADERS, encode_problem
from kernel.runtime.http.middleware import HEADERS_TOO_LARGE, MAX_HEADER_BYTES
from kernel.runtime.process.system import random_name

_REQUEST_LINE = re.compile(rb"[!#-'*+.^-z|~A-Z0-9-]+ /\S* HTTP/1\.[01]\r\n")
_REQUEST_ID = re.compile(rb"\r\nx-request-id:[ \t]*([A-Za-z0-9._-]{1,128})[ \t]*\r\n", re.IGNORECASE)
_METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
_VERSIONS = frozenset({"1.0", "1.1"})
_HEAD_TIMEOUT = 10.0  # seconds from the first octet of a request to the end of its headers
_KEEP_ALIVE = 75  # seconds without a request; longer than the gateway keeps a connection, or one could meet its end
_GRACE = 10  # seconds for requests under way when the service stops; supervisors wait 15 and more
_PER_OCTET = 8  # octets; a chunk that holds a single one of content takes six
_PIECE = 16 * 1024  # octets that are looked at together: what a whole packet holds is not counted until its end
_BACKLOG = 1024


def config(app: Any) -> Config:
    """Configures `uvicorn.Server` for HTTP on the running event loop, without its own log, signals and headers."""
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # any client can cause its warnings
    return Config(
        app,
        http=Connection,
        ws="none",
        loop="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_GRACE,
    )


class Connection(HttpToolsProtocol):
    """Closes a connection whose head comes late, or that sends too many octets which are not content.

    Answers what is not HTTP with a problem, and does not log it: hardly anything in it can be relied on.
    """

    _is_in_head = _is_in_message = False  # of a request that has begun
    _surplus = 0  # octets of it that are not content: its head, lengths of chunks, trailers
    _newest = b""  # what is being read
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._set_deadline(_KEEP_ALIVE)

    def connection_lost(self, exc: Exception | None) -> None:
        self._drop_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), _PIECE):
            self._read(data[start : start + _PIECE])
            if self.transport.is_closing():
                break

    def _read(self, data: bytes) -> None:
        was_in_message, self._newest = self._is_in_message, data
        super().data_received(data)
        if self._is_in_message and (was_in_message or self._is_idle):  # else some of it is of the request before
            self._surplus = max(0, self._surplus + len(data))
            if self._surplus > MAX_HEADER_BYTES:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers-too-large", HEADERS_TOO_LARGE)
        if self._deadline is None and (self._is_in_head or self._is_idle):
            self._set_deadline(_HEAD_TIMEOUT if self._is_in_head else _KEEP_ALIVE)
        self._newest = b""

    def on_message_begin(self) -> None:
        self._is_in_head = self._is_in_message = True
        self._surplus = 0
        self._drop_deadline()
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._is_in_head:  # a trailer is not a header (RFC 9110 section 6.5.1)
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._drop_deadline()
        if self.parser.get_http_version() not in _VERSIONS:
            raise ValueError("unsupported version")  # the parser reports it as a bad request
        super().on_headers_complete()
        # otherwise there is an interim answer, or one without content
        if not self.expect_100_continue and self.scope["method"] != "HEAD":
            self.cycle.transport = _HeadWithContent(self.transport)  # type: ignore[assignment]  # what an answer uses of one

    def on_body(self, body: bytes) -> None:
        self._surplus -= _PER_OCTET * len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._is_in_message = False
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's text
        if _REQUEST_LINE.match(self._newest) and isinstance(sys.exc_info()[1], HttpParserInvalidMethodError):
            title, allowed = "This resource has no such method", ((b"allow", _METHODS),)
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", title, allowed)
        else:
            self._refuse(HTTPStatus.BAD_REQUEST, "malformed-request", "The request is malformed")

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _set_deadline(self, seconds: float) -> None:
        # not `close`: an earlier request may be under way on this connection
        self._deadline = self.loop.call_later(seconds, self.shutdown)

    def _drop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: HTTPStatus, slug: str, title: str, more: Sequence[tuple[bytes, bytes]] = ()) -> None:
        """Sends the last answer of this connection, unless an earlier complete request is still to be answered."""
        if not self._is_idle and not self.cycle.more_body:
            self.shutdown()
            return
        claimed = _REQUEST_ID.search(self._newest)  # as far as anything in it can be read
        request_id = claimed[1] if claimed else random_name().encode()
        body = encode_problem(status, slug, title, request_id.decode())
        headers = (
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(body)).encode()),
            (b"x-request-id", request_id),
            (b"connection", b"close"),
            *DEFAULT_HEADERS,
            *more,
        )
        head = [f"HTTP/1.1 {status.value} {status.phrase}".encode(), *(b": ".join(each) for each in headers)]
        self.transport.write(b"\r\n".join([*head, b"", body]))
        self.transport.close()


class _HeadWithContent:
    """The transport of one answer: sends its head together with the start of its content, as one packet."""

    __slots__ = ("_head", "_transport", "close", "is_closing")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = b""
        self.close, self.is_closing = transport.close, transport.is_closing

    def write(self, data: bytes) -> None:
        if self._head is None:
            self._transport.write(data)
        elif self._head:
            self._transport.write(self._head + data)
            self._head = None
        else:
            self._head = data
