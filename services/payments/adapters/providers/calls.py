"""HTTP calls to a payment provider: what a failure says about whether anything happened there."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import msgspec

from kernel.errors import Unavailable
from kernel.runtime.circuit_breaker import CircuitBreaker, CircuitOpen
from kernel.runtime.telemetry.tracing import Kind, span
from services.payments.app.provider.ports import ProviderFailed, ProviderNotCalled

_IN_PROGRESS, _TOO_MANY, _SERVER_ERROR = 409, 429, 500
_LONGEST_OPEN = 3.0  # seconds: a provider that is back is found within that time


class ProviderCalls:
    """Calls one provider. `http` is closed by its owner; `timeout` is for a call in all."""

    def __init__(self, name: str, base_url: str, http: httpx.AsyncClient, timeout: timedelta) -> None:
        self._name = name
        self._base_url = base_url
        self._http = http
        self._timeout = timeout.total_seconds()
        self._breaker = CircuitBreaker(max_open_seconds=_LONGEST_OPEN)

    async def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        *,
        content: bytes | None = None,
        params: Mapping[str, str] | None = None,
    ) -> tuple[int, Any]:
        """Returns status and decoded JSON of an answer below 500.

        Raises ProviderNotCalled, ProviderFailed and Unavailable.
        409 is a call with the same key that is still under way: its outcome is unknown. 429 is one that was not made.
        """
        try:
            with self._breaker.attempt() as attempt:
                try:
                    response = await self._request(method, path, headers, content, params)
                except Unavailable:
                    attempt.fail()
                    raise
                attempt.record_success()
        except CircuitOpen:
            raise ProviderNotCalled(f"{self._name} keeps failing", retry_after=1) from None
        if response.status_code == _TOO_MANY:
            raise ProviderNotCalled(f"{self._name} is asked too often", retry_after=1)
        if response.status_code == _IN_PROGRESS:
            raise Unavailable(f"{self._name} has the same call under way", retry_after=1)
        return response.status_code, self._decode(response.content)

    async def _request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        content: bytes | None,
        params: Mapping[str, str] | None,
    ) -> httpx.Response:
        try:
            with span(f"{method} {self._name}", Kind.CLIENT, {"server.address": self._name}):
                async with asyncio.timeout(self._timeout):
                    response = await self._http.request(
                        method, self._base_url + path, headers=headers, content=content, params=params, timeout=None
                    )
        except (httpx.ConnectError, httpx.ConnectTimeout) as refused:
            raise ProviderNotCalled(f"{self._name} refused the connection", retry_after=1) from refused
        except (httpx.HTTPError, TimeoutError) as lost:
            raise Unavailable(f"{self._name} gave no answer", retry_after=1) from lost
        if response.status_code >= _SERVER_ERROR:
            raise ProviderFailed(f"{self._name} answered {response.status_code}", retry_after=1)
        return response

    def _decode(self, content: bytes) -> Any:
        try:
            return msgspec.json.decode(content)
        except msgspec.MsgspecError:
            raise ProviderFailed(f"{self._name} sent an unexpected answer", retry_after=1) from None
