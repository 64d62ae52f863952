"""Reads the documents of sectors (OpenID Connect Dynamic Client Registration 1.0 section 5)."""

import asyncio
from collections.abc import Collection

import httpx

from kernel.runtime.data import strict_json
from services.auth.adapters.outbound.public_network import read_capped

_DEADLINE = 5.0  # seconds for a call in all
_MAX_DOCUMENT = 64 * 1024  # bytes
_REFUSED = "there is no such document"


class HttpSectorDocuments:
    """Fulfils `SectorDocuments`."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        """`http` reaches public addresses alone and follows no redirect; it is closed by its owner."""
        self._http = http

    async def read(self, uri: str) -> Collection[str]:
        try:
            async with asyncio.timeout(_DEADLINE), self._http.stream("GET", uri) as response:
                body = await read_capped(response, _MAX_DOCUMENT)
            listed = strict_json.parse(body) if response.status_code == httpx.codes.OK else None
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError):
            raise ValueError(_REFUSED) from None
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            raise ValueError(_REFUSED)
        return listed
