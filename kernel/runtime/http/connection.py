"""HTTP/1.1 connections (RFC 9112): uvicorn's, with the limits that it leaves to a proxy in front of it.

Everything runs on the service's own event loop: a server with threads of its own hands the interpreter's lock back
and forth at each request (docs/adr/0025-the-server.md).
"""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kernel.runtime.http.edge import MAX_HEADER_BYTES, TOO_LARGE, problem
from kernel.runtime.system import random_name

_VERSIONS = frozenset({"1.0", "1.1"})
_HEAD_TIMEOUT = 10.0  # seconds, from a connection or the first octet of a request to the end of its headers
_KEEP_ALIVE = 75  # seconds; longer than the gateway keeps a connection, or a request could meet its end
_GRACE = 30  # seconds that requests under way have at the end
BACKLOG = 1024


def config(app: Any) -> Config:
    """For `uvicorn.Server`: nothing but HTTP, on the running event loop, with no log, signals or headers of its own."""
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # what it warns of, any client can make it say
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
        backlog=BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_GRACE,
    )


class Connection(HttpToolsProtocol):
    """Closes on whoever is late with a head, or sends one without end. What is no HTTP is told so as a problem."""

    _is_in_head = False  # of a request that has begun
    _head_bytes = 0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        self._drop_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        was_in_head = self._is_in_head
        super().data_received(data)
        if self._is_in_head and (was_in_head or self._is_idle):  # else some of it is of the request before
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEADER_BYTES:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers-too-large", TOO_LARGE)
        if self._deadline is None and (self._is_in_head or self._is_idle):
            self._set_deadline()

    def on_message_begin(self) -> None:
        self._is_in_head, self._head_bytes = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._drop_deadline()
        if self.parser.get_http_version() not in _VERSIONS:
            raise ValueError("a version that is not spoken here")  # to the parser, which then calls it no request
        super().on_headers_complete()
        if not self.expect_100_continue:  # which is an answer before the answer
            self.cycle.transport = _HeadWithContent(self.transport)  # type: ignore[assignment]  # what an answer uses of one

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the words of a library
        self._refuse(HTTPStatus.BAD_REQUEST, "malformed-request", "The request is malformed")

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _set_deadline(self) -> None:
        # not `close`: an earlier request may be under way on this connection
        self._deadline = self.loop.call_later(_HEAD_TIMEOUT, self.shutdown)

    def _drop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: HTTPStatus, slug: str, title: str) -> None:
        """The last answer on this connection. An earlier request that came whole is answered instead."""
        if not self._is_idle and not self.cycle.more_body:
            self.shutdown()
            return
        request_id = random_name()
        body = problem(status, slug, title, request_id)
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/problem+json\r\n"
            f"content-length: {len(body)}\r\nx-request-id: {request_id}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()


class _HeadWithContent:
    """The transport of one answer: its head waits for the first of its content, and both are one packet."""

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
