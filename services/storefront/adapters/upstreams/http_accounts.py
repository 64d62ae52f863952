"""Accounts over HTTP."""

from services.storefront.adapters.upstreams.service_parts import ServiceParts
from services.storefront.domain.parts import Part


class HttpAccounts:
    """Fulfils `app.ports.Accounts`."""

    def __init__(self, service: ServiceParts) -> None:
        self._service = service

    async def show_profile(self) -> Part:
        return await self._service.get("/auth/v1/me")
