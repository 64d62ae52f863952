"""The outermost layer of every service: request id, limits, default headers, and the span of a request."""

import re
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any

import structlog

from kernel.events import Origin
from kernel.runtime import deadline
from kernel.runtime.deadline import DeadlineExceeded
from kernel.runtime.http.answer import Answer, Message, Send
from kernel.runtime.http.client_address import ClientAddress
from kernel.runtime.http.request_log import PROBES, record_request
from kernel.runtime.process.system import random_name
from kernel.runtime.request_scope import current_scope
from kernel.runtime.telemetry import logs
from kernel.runtime.telemetry.metrics import RequestMetrics, normalize_method
from kernel.runtime.telemetry.tracing import NO_SPAN, TRACEPARENT, Kind, Span, span

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
"""ASGI 3, without a framework's narrower types."""

MAX_HEADER_BYTES = 64 * 1024
HEADERS_TOO_LARGE = "The request's headers are too large"
_MAX_USER_AGENT = 256
_DEADLINE = deadline.HEADER.encode()
_FAULT = 500  # and above: ours, not the client's

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
# Each resource has one spelling: no escapes, no parameters, no dots, no empty segment, no slash at the end.
_PLAIN_PATH = re.compile(rb"/|(/(?!\.{1,2}(?:/|$))[A-Za-z0-9\-._~@:+=,!$&'()*]+)+")

_log = structlog.get_logger("kernel.http")


def get_request_id(scope: Mapping[str, Any]) -> str:
    return str(scope["state"]["request_id"])


def get_origin(scope: Mapping[str, Any]) -> Origin:
    origin = scope["state"]["origin"]
    assert isinstance(origin, Origin)  # noqa: S101 - narrows the framework's untyped scope
    return origin


class RequestMiddleware:
    """Gives each request its id and origin, refuses non-canonical paths and large headers; counts, times and logs it.

    Requests at and below a path of `forward_auth` all reach the handler of that path, whatever their method.
    """

    def __init__(
        self,
        app: Application,
        client_address: ClientAddress,
        metrics: RequestMetrics,
        forward_auth: Sequence[str] = (),
    ) -> None:
        self._app = app
        self._forward_auth = tuple(forward_auth)
        self._below_forward_auth = tuple(f"{path}/" for path in forward_auth)
        self._client_address = client_address
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path in self._forward_auth:
            if scope["method"] != "GET":
                scope = {**scope, "method": "GET", "asked": _read_target(scope)}
        elif path.startswith(self._below_forward_auth):
            scope = self._as_forward_auth(scope)
        headers = dict(scope["headers"])
        claimed = _traceparent(headers)
        with NO_SPAN if scope["path"] in PROBES else span("request", Kind.SERVER, parent=claimed) as step:
            origin = self._origin(scope, headers, step.traceparent or claimed)
            scope["state"] = {
                **scope.get("state", {}),
                "request_id": origin.request_id,
                "origin": origin,
                "deadline": headers.get(_DEADLINE),
            }
            bound = logs.context.set(_log_context(origin))
            outer = current_scope.set(scope)
            try:
                await self._serve(scope, receive, send, step)
            finally:
                current_scope.reset(outer)
                logs.context.reset(bound)

    def _as_forward_auth(self, scope: Scope) -> Scope:
        """A proxy asks with the method and below the path of the request that it holds; neither changes the answer."""
        path = next(each for each in self._forward_auth if f"{scope['path']}/".startswith(f"{each}/"))
        return {**scope, "method": "GET", "path": path, "raw_path": path.encode(), "asked": _read_target(scope)}

    async def _serve(self, scope: Scope, receive: Receive, send: Send, step: Span) -> None:
        answer = Answer(send, scope["state"], is_head=scope["method"] == "HEAD")
        if answer.is_head:
            # RFC 9110 section 9.3.2: the same answer without its content. A copy: the server reads the method later
            scope = {"asked": _read_target(scope), **scope, "method": "GET"}
        started = time.perf_counter()
        await self._answer(scope, receive, answer)
        record_request(self._metrics, scope, answer, time.perf_counter() - started)
        if step.traceparent is not None:
            _describe_span(step, scope, answer.status)

    def _origin(self, scope: Scope, headers: Mapping[bytes, bytes], traceparent: str | None) -> Origin:
        claimed = headers.get(b"x-request-id", b"").decode("latin-1")
        request_id = claimed if _REQUEST_ID.fullmatch(claimed) else random_name()
        client = scope.get("client")
        address = self._client_address.resolve(client[0] if client else None, headers)
        agent = headers.get(b"user-agent", b"").decode("utf-8", "replace")[:_MAX_USER_AGENT].replace("\x00", "")
        return Origin(address, agent or None, request_id, traceparent)

    async def _answer(self, scope: Scope, receive: Receive, answer: Answer) -> None:
        if sum([len(name) + len(value) for name, value in scope["headers"]]) > MAX_HEADER_BYTES:
            await answer.refuse(431, "headers-too-large", HEADERS_TOO_LARGE)
        elif not _PLAIN_PATH.fullmatch(scope.get("raw_path") or scope["path"].encode()):
            await answer.refuse(404, "not-found", "Not found")
        else:
            try:
                if scope["state"]["deadline"] is None:
                    await self._app(scope, receive, answer)
                else:
                    await self._within_deadline(scope, receive, answer)
            except DeadlineExceeded as late:
                if answer.status is None:
                    await answer.refuse(503, late.slug, late.title, [(b"retry-after", b"1")])
            except Exception:  # noqa: BLE001 - nothing outside of this would answer
                _log.exception("unhandled fault")
                if answer.status is None:
                    await answer.refuse(500, "internal-error", "Internal error")

    async def _within_deadline(self, scope: Scope, receive: Receive, answer: Answer) -> None:
        """Answers in the time that another service left for it. Raises DeadlineExceeded."""
        seconds = deadline.parse(scope["state"]["deadline"])
        if seconds is None:
            await self._app(scope, receive, answer)
            return
        async with deadline.limit(seconds):
            await self._app(scope, receive, answer)


def _read_target(scope: Scope) -> tuple[str, str]:
    """The method and the path as the client sent them."""
    return scope["method"], (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")


def _traceparent(headers: Mapping[bytes, bytes]) -> str | None:
    claimed = headers.get(b"traceparent")
    found = TRACEPARENT.fullmatch(claimed.decode("latin-1")) if claimed else None
    return found[0] if found else None


def _describe_span(step: Span, scope: Scope, status: int | None) -> None:
    route, method = scope.get("path_template") or "unmatched", normalize_method(scope["method"])
    told: dict[str, str | int] = {
        "http.request.method": method,
        "http.route": route,
        "request_id": get_request_id(scope),
    }
    if status is not None:
        told["http.response.status_code"] = status
    if status is None or status >= _FAULT:
        told["error.type"] = str(status or "client-gone")
    step.complete(f"{method} {route}", told)


def _log_context(origin: Origin) -> dict[str, str]:
    context = {"request_id": str(origin.request_id)}
    if origin.traceparent:
        context["trace_id"] = origin.traceparent.split("-")[1]
    return context
