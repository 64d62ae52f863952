"""The outermost layer of every service: what holds for each request, whatever the framework does with it."""

import re
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

import msgspec
import structlog

from kernel.events import Origin
from kernel.runtime import logs
from kernel.runtime.http.client_address import ClientAddress
from kernel.runtime.metrics import RequestMetrics, known_method, trace_kept
from kernel.runtime.system import random_name
from kernel.runtime.tracing import NO_SPAN, TRACEPARENT, Kind, Span, span

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
"""ASGI 3, without a framework's narrower types."""

MAX_HEADER_BYTES = 64 * 1024
TOO_LARGE = "The request's headers are too large"
_MAX_USER_AGENT = 256
_FAULT = 500  # and above: ours, not the client's

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
# Each resource has one spelling: no escapes, no parameters, no dots, no empty segment, no slash at the end.
_PLAIN_PATH = re.compile(rb"/|(/(?!\.{1,2}(?:/|$))[A-Za-z0-9\-._~@:+=,!$&'()*]+)+")

PROBES = frozenset({"/livez", "/readyz", "/metrics"})
"""Asked several times a second by machines: they are counted, and logged only when somebody debugs."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)
"""Of every answer that does not say otherwise itself."""

_log = structlog.get_logger("kernel.http")


def request_id_of(scope: Mapping[str, Any]) -> str:
    return str(scope["state"]["request_id"])


def origin_of(scope: Mapping[str, Any]) -> Origin:
    origin = scope["state"]["origin"]
    assert isinstance(origin, Origin)  # noqa: S101 - narrows the framework's untyped scope
    return origin


def tell_outcome(scope: Mapping[str, Any], slug: str) -> None:
    """The slug of the problem that is answered with, for the request's log line."""
    scope["state"]["outcome"] = slug


class Edge:
    """Gives each request its id and origin, refuses odd paths and huge headers, counts, times and logs it."""

    def __init__(self, app: Application, client_address: ClientAddress, metrics: RequestMetrics) -> None:
        self._app = app
        self._client_address = client_address
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        claimed = _traceparent(headers)
        with NO_SPAN if scope["path"] in PROBES else span("request", Kind.SERVER, parent=claimed) as step:
            origin = self._origin(scope, headers, step.traceparent or claimed)
            scope["state"] = {**scope.get("state", {}), "request_id": origin.request_id, "origin": origin}
            said = logs.context.set(_context(origin))
            try:
                await self._serve(scope, receive, send, step)
            finally:
                logs.context.reset(said)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, step: Span) -> None:
        answer = _Answer(send, request_id_of(scope), is_head=scope["method"] == "HEAD")
        if answer.is_head:
            # RFC 9110 section 9.3.2: the same answer without its content. A copy: the server goes by what was asked
            scope = {**scope, "method": "GET"}
        started = time.perf_counter()
        await self._answer(scope, receive, answer)
        self._record(scope, answer, time.perf_counter() - started)
        if step.traceparent is not None:
            _tell(step, scope, answer.status)

    def _origin(self, scope: Scope, headers: Mapping[bytes, bytes], traceparent: str | None) -> Origin:
        claimed = headers.get(b"x-request-id", b"").decode("latin-1")
        request_id = claimed if _REQUEST_ID.fullmatch(claimed) else random_name()
        forwarded_for = headers.get(b"x-forwarded-for")
        client = scope.get("client")
        address = self._client_address.of(
            client[0] if client else None, forwarded_for.decode("latin-1") if forwarded_for else None
        )
        agent = headers.get(b"user-agent", b"").decode("utf-8", "replace")[:_MAX_USER_AGENT].replace("\x00", "")
        return Origin(address, agent or None, request_id, traceparent)

    async def _answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if sum([len(name) + len(value) for name, value in scope["headers"]]) > MAX_HEADER_BYTES:
            await answer.refuse(431, "headers-too-large", TOO_LARGE)
        elif not _PLAIN_PATH.fullmatch(scope.get("raw_path") or scope["path"].encode()):
            await answer.refuse(404, "not-found", "Not found")
        else:
            try:
                await self._app(scope, receive, answer)
            except Exception:  # noqa: BLE001 - the last one who can answer
                _log.exception("unhandled fault")
                if answer.status is None:
                    await answer.refuse(500, "internal-error", "Something broke on our side")

    def _record(self, scope: Scope, answer: "_Answer", seconds: float) -> None:
        route = scope.get("path_template") or "unmatched"
        status = answer.status or 499  # the client went before there was an answer
        self._metrics.observe(scope["method"], route, status, seconds, trace_kept(origin_of(scope)))
        user = scope.get("user")
        what = {
            "method": scope["method"],
            "route": route,
            "status": status,
            "outcome": answer.refused or scope["state"].get("outcome") or ("ok" if answer.status else "client-gone"),
            "duration_ms": round(seconds * 1000, 2),
            "user_id": user.user_id if user is not None else None,
        }
        logs.told("debug" if route in PROBES else "info", "request", what)


def _traceparent(headers: Mapping[bytes, bytes]) -> str | None:
    claimed = headers.get(b"traceparent")
    found = TRACEPARENT.fullmatch(claimed.decode("latin-1")) if claimed else None
    return found[0] if found else None


def _tell(step: Span, scope: Scope, status: int | None) -> None:
    route, method = scope.get("path_template") or "unmatched", known_method(scope["method"])
    told: dict[str, str | int] = {
        "http.request.method": method,
        "http.route": route,
        "request_id": request_id_of(scope),
    }
    if status is not None:
        told["http.response.status_code"] = status
    if status is None or status >= _FAULT:
        told["error.type"] = str(status or "client-gone")
    step.tell(f"{method} {route}", told)


def _context(origin: Origin) -> dict[str, str]:
    context = {"request_id": str(origin.request_id)}
    if origin.traceparent:
        context["trace_id"] = origin.traceparent.split("-")[1]
    return context


def _with_head(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """`Allow` names HEAD wherever it names GET (RFC 9110 section 10.2.1): it is this module that answers HEAD."""
    name, value = header
    if name != b"allow":
        return header
    methods = {method.strip() for method in value.split(b",")}
    return name, b", ".join(sorted(methods | {b"HEAD"} if b"GET" in methods else methods))


def problem(status: int, slug: str, title: str, request_id: str) -> bytes:
    """One from outside the framework; `kernel.runtime.http.problems` makes all others."""
    told = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": f"{title}."}
    return msgspec.json.encode(told | {"request_id": request_id})


class _Answer:
    """A `send` that adds the headers of every response, and leaves the content of an answer to HEAD out."""

    def __init__(self, send: Send, request_id: str, *, is_head: bool) -> None:
        self._send = send
        self._request_id = request_id.encode()
        self.is_head = is_head
        self.status: int | None = None
        self.refused: str | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = list(message["headers"])
            given = dict(headers)
            if b"allow" in given:
                headers = [_with_head(header) for header in headers]
            headers += [header for header in HEADERS if header[0] not in given]
            headers.append((b"x-request-id", self._request_id))
            message["headers"] = headers
        elif message["type"] == "http.response.body" and self.is_head:
            message["body"] = b""
        await self._send(message)

    async def refuse(self, status: int, slug: str, title: str) -> None:
        self.refused = slug
        body = problem(status, slug, title, self._request_id.decode())
        content = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
        await self({"type": "http.response.start", "status": status, "headers": content})
        await self({"type": "http.response.body", "body": body, "more_body": False})
