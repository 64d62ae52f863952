"""Sends logout tokens to clients (OpenID Connect Back-Channel Logout 1.0 section 2.5)."""

import asyncio
from datetime import timedelta

import httpx

from kernel.errors import Unavailable
from kernel.secret import Secret

DEADLINE = timedelta(seconds=5)  # for a call in all


class LogoutReceivers:
    """Fulfils `LogoutReceiver`. Looks at nothing of an answer but its status, and follows no redirect."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        """`http` is closed by its owner."""
        self._http = http

    async def send(self, uri: str, token: Secret) -> int:
        form, headers = {"logout_token": token.reveal()}, {"cache-control": "no-store"}
        try:
            async with (
                asyncio.timeout(DEADLINE.total_seconds()),
                self._http.stream("POST", uri, data=form, headers=headers) as response,
            ):
                return response.status_code
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as lost:
            raise Unavailable(f"The client gives no answer ({type(lost).__name__}).") from lost
