"""Handlers for what the current user lets clients have."""

from datetime import datetime

from litestar import delete, get
from msgspec import Struct

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import ProviderDependency
from services.auth.adapters.http.oidc.clients import ClientId
from services.auth.app.oidc.ports import Consent
from services.auth.app.oidc.withdraw_consent import WithdrawConsentCommand

_CONSENTS = Listing("consents")


class ConsentItem(Struct, frozen=True):
    client_id: str
    client_name: str
    scopes: list[str]
    granted_at: datetime


@get("/auth/v1/consents", summary="List what the current user lets clients have.")
async def list_consents(
    request: StrictRequest, provider: ProviderDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[ConsentItem]:
    after = _CONSENTS.read(cursor, str)
    found = await provider.list_consents.execute(request.user_id, after, limit + 1)
    return _CONSENTS.page(found, limit, _to_item, lambda consent: consent.client_id)


@delete("/auth/v1/consents/{client_id:str}", summary="Withdraw a consent, and end the client's tokens.")
async def withdraw_consent(request: StrictRequest, client_id: ClientId, provider: ProviderDependency) -> None:
    await provider.withdraw_consent.execute(WithdrawConsentCommand(client_id, request.principal, request.origin))


def _to_item(consent: Consent) -> ConsentItem:
    return ConsentItem(consent.client_id, consent.client_name, list(consent.scopes), consent.granted_at)


HANDLERS = [list_consents, withdraw_consent]
