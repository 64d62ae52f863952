"""HTTP calls from one service to another.

    orders = platform.connect_service("orders", settings.orders_url)
    order = await orders.get(f"/orders/v1/orders/{order_id}", into=Order)

The caller's access token, the request id, the trace and the rest of the deadline travel along. Each upstream has a
circuit breaker and a bulkhead of its own, so that one that fails or hangs takes nothing else with it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx
import msgspec
from prometheus_client import CollectorRegistry

from kernel.errors import Category, DomainError
from kernel.runtime import deadline
from kernel.runtime.circuit_breaker import Attempt, CircuitBreaker, CircuitOpen
from kernel.runtime.http.client_address import PROXY_SECRET
from kernel.runtime.request_scope import current_scope
from kernel.runtime.telemetry import logs
from kernel.runtime.telemetry.tracing import Kind, span
from kernel.runtime.telemetry.upstream_metrics import UpstreamMetrics
from kernel.runtime.tokens.dpop import forwarding
from kernel.secret import Secret

_T = TypeVar("_T")
_Params = Mapping[str, str | int]
_SERVER_ERROR = 500
_MAX_ANSWER = 1024 * 1024  # octets


class UpstreamUnavailable(DomainError):
    """The service does not answer: it refused, broke off, or failed by itself."""

    slug = "upstream-unavailable"
    title = "A service that this one needs does not answer"
    category = Category.UNAVAILABLE
    outcome = "unavailable"


class UpstreamTimeout(UpstreamUnavailable):
    """The service did not answer in time. Whether it acted is unknown."""

    outcome = "timeout"


class UpstreamNotCalled(UpstreamUnavailable):
    """The last calls failed, so this one was not made."""

    outcome = "circuit-open"


class UpstreamProblem(Exception):
    """The service answered and refused the request, with a problem (RFC 9457) of which all is empty when it sent none.

    `fields` has path and detail of each broken field, `members` what the problem has beyond the standard's members.
    """

    outcome = "problem"

    def __init__(self, upstream: str, status: int, answer: bytes) -> None:
        problem = _decode_problem(answer)
        self.slug = problem.type.rpartition("/")[2]
        super().__init__(f"{upstream} answered {status} {self.slug}".rstrip())
        self.status = status
        self.detail = problem.detail
        self.fields = tuple((each.field, each.detail) for each in problem.errors)
        self.members = _members(answer) if self.slug else {}


@dataclass(frozen=True, slots=True)
class UpstreamLimits:
    """`timeout` is for a call in all, in seconds; `concurrency` how many may be under way at once.

    A retry takes one from a budget of `retry_burst`, which each call refills by `retry_share`.
    """

    timeout: float = 0.25
    concurrency: int = 32
    retry_share: float = 0.1
    retry_burst: float = 10.0


DEFAULT_LIMITS = UpstreamLimits()


class ServiceClient:
    """Calls one service. `http` is shared by the clients of a process and closed by its owner."""

    def __init__(
        self,
        upstream: str,
        base_url: str,
        http: httpx.AsyncClient,
        *,
        limits: UpstreamLimits = DEFAULT_LIMITS,
        breaker: CircuitBreaker | None = None,
        registry: CollectorRegistry | None = None,
        proxy_secret: Secret | None = None,
    ) -> None:
        """The called service believes this one by `proxy_secret` that it has checked a client's proof."""
        self._proxy_secret = proxy_secret
        self._upstream = upstream
        self._base_url = base_url
        self._http = http
        self._limits = limits
        self._breaker = breaker or CircuitBreaker()
        self._bulkhead = asyncio.Semaphore(limits.concurrency)
        self._retries = limits.retry_burst
        self._metrics = UpstreamMetrics(registry or CollectorRegistry(), upstream, lambda: self._breaker.is_open)

    async def get(self, path: str, *, into: type[_T], params: _Params | None = None) -> _T:
        """Returns the answer decoded as `into`. Raises UpstreamUnavailable, UpstreamTimeout, UpstreamProblem."""
        answer = await self.call("GET", path, params=params)
        try:
            return msgspec.json.decode(answer, type=into)
        except msgspec.MsgspecError as unexpected:
            raise UpstreamUnavailable(f"{self._upstream} sent an unexpected answer", retry_after=1) from unexpected

    async def call(
        self, method: str, path: str, *, params: _Params | None = None, content: bytes | None = None
    ) -> bytes:
        """Returns the content of a successful answer. Raises as `get` does. `content` is JSON."""
        with self._metrics.measure() as outcome:
            try:
                with self._breaker.attempt() as attempt:
                    answer = await self._call(attempt, method, path, params, content)
            except CircuitOpen:
                outcome.set(UpstreamNotCalled.outcome)
                raise UpstreamNotCalled(f"{self._upstream} keeps failing", retry_after=1) from None
            except (UpstreamUnavailable, UpstreamProblem) as failed:
                outcome.set(failed.outcome)
                raise
            outcome.set("ok")
            return answer

    async def _call(
        self, attempt: Attempt, method: str, path: str, params: _Params | None, content: bytes | None
    ) -> bytes:
        left = deadline.remaining()
        try:
            async with deadline.limit(self._limits.timeout), self._bulkhead:
                answer = await self._send_with_retry(method, path, params, content)
        except deadline.DeadlineExceeded:
            if left is None or left >= self._limits.timeout:  # else the caller was late, not the upstream
                attempt.fail()
            raise UpstreamTimeout(f"{self._upstream} did not answer in time", retry_after=1) from None
        except UpstreamUnavailable:
            attempt.fail()
            raise
        except UpstreamProblem:
            attempt.record_success()
            raise
        attempt.record_success()
        return answer

    async def _send_with_retry(self, method: str, path: str, params: _Params | None, content: bytes | None) -> bytes:
        self._retries = min(self._retries + self._limits.retry_share, self._limits.retry_burst)
        try:
            return await self._send(method, path, params, content)
        except _Refused:
            if self._retries < 1:
                raise
            self._retries -= 1
            self._metrics.retries.inc()
            return await self._send(method, path, params, content)

    async def _send(self, method: str, path: str, params: _Params | None, content: bytes | None) -> bytes:
        with span(f"{method} {self._upstream}", Kind.CLIENT, {"server.address": self._upstream}) as step:
            headers = _headers(step.traceparent) | _credentials(self._proxy_secret)
            if content is not None:
                headers["content-type"] = "application/json"
            try:
                async with self._http.stream(
                    method, self._base_url + path, params=params, content=content, headers=headers, timeout=None
                ) as response:
                    return await self._read(response)
            except httpx.ConnectError as refused:
                raise _Refused(f"{self._upstream} refused the connection", retry_after=1) from refused
            except httpx.HTTPError as broken:
                raise UpstreamUnavailable(f"{self._upstream} broke the connection", retry_after=1) from broken

    async def _read(self, response: httpx.Response) -> bytes:
        answer = bytearray()
        async for chunk in response.aiter_bytes():
            answer += chunk
            if len(answer) > _MAX_ANSWER:
                raise UpstreamUnavailable(f"{self._upstream} sent more than {_MAX_ANSWER} octets", retry_after=1)
        if response.status_code >= _SERVER_ERROR:
            raise UpstreamUnavailable(f"{self._upstream} answered {response.status_code}", retry_after=1)
        if not response.is_success:
            raise UpstreamProblem(self._upstream, response.status_code, bytes(answer))
        return bytes(answer)


class _Refused(UpstreamUnavailable):
    """Nothing was sent, so the call may be made again whatever its method is."""


def _headers(traceparent: str | None) -> dict[str, str]:
    headers: dict[str, str] = {}
    left = deadline.remaining()
    if left is not None:
        headers[deadline.HEADER] = str(int(left * 1000))
    if (request_id := logs.context.get().get("request_id")) is not None:
        headers["x-request-id"] = request_id
    scope = current_scope.get()
    if scope is not None:
        traceparent = traceparent or scope["state"]["origin"].traceparent
    if traceparent is not None:
        headers["traceparent"] = traceparent
    return headers


def _credentials(proxy_secret: Secret | None) -> dict[str, str]:
    """Returns the headers of the caller's access token, and of the proof that this service has checked and used."""
    scope = current_scope.get()
    given = dict(scope["headers"]) if scope is not None else {}
    token = given.get(b"authorization")
    if scope is None or token is None:
        return {}
    headers = {"authorization": token.decode("latin-1")}
    caller = scope.get("user")
    if caller is not None and caller.key_thumbprint is not None and proxy_secret is not None:
        proof = {"dpop": given[b"dpop"].decode("latin-1"), forwarding.HEADER: forwarding.CHECKED}
        headers |= proof | {PROXY_SECRET: proxy_secret.reveal()}
    return headers


class _BrokenField(msgspec.Struct, frozen=True):
    field: str
    detail: str


class _Problem(msgspec.Struct, frozen=True):
    """What is read of a problem. The others are members of its own."""

    type: str = ""
    title: str = ""
    status: int = 0
    detail: str | None = None
    request_id: str = ""
    errors: tuple[_BrokenField, ...] = ()


def _decode_problem(answer: bytes) -> _Problem:
    try:
        return msgspec.json.decode(answer, type=_Problem)
    except msgspec.MsgspecError:
        return _Problem()


def _members(answer: bytes) -> dict[str, object]:
    members = msgspec.json.decode(answer, type=dict[str, object])
    return {name: value for name, value in members.items() if name not in _Problem.__struct_fields__}
