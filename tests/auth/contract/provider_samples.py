"""Sample clients, requests and families for the contract suites of the OpenID provider."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from kernel.events import Event, Subject
from kernel.testing.fixed_clock import EPOCH
from services.auth.app.oidc.ports import FamilyRefreshed
from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.client import Client, SecretRecord, StoredSecret
from services.auth.domain.oidc.code import Code
from services.auth.domain.oidc.events import ClientRegistered, FamilyEnded, FamilyStarted
from services.auth.domain.oidc.family import EndedFamily, FamilyLease, NewFamily
from services.auth.domain.sessions.session import RefreshOrigin
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import HOME, new_event, new_id, new_unusual_event

SCOPES = ("openid", "email")


def new_client(client_id: str = "wiki", **more: Any) -> Client:
    client = Client(client_id=client_id, name="Wiki", created_at=EPOCH, redirect_uris=("https://wiki.test/cb",))
    return replace(client, **more)


def new_secret(hint: str = "last") -> StoredSecret:
    return StoredSecret(SecretRecord(new_id(), hint, EPOCH), new_id().bytes)


def new_client_event(client_id: str = "wiki") -> Event:
    payload = ClientRegistered(name="Wiki", scopes=[])
    return Event(new_id(), EPOCH, Subject("client", client_id), payload)


async def add_client(backend: Backend, client_id: str = "wiki", **more: Any) -> Client:
    client = new_client(client_id, **more)
    assert await backend.provider.clients.add(client, None, new_client_event(client_id))
    return client


def new_request(client_id: str = "wiki", **more: Any) -> AuthorizationRequest:
    return AuthorizationRequest(
        client_id=client_id, redirect_uri="https://wiki.test/cb", scopes=SCOPES, state="s", nonce="n", **more
    )


def new_code(session_id: UUID, client_id: str = "wiki") -> Code:
    return Code(digest=new_id().bytes, session_id=session_id, request=new_request(client_id))


def new_family(session_id: UUID, client_id: str = "wiki", **more: Any) -> NewFamily:
    family = NewFamily(
        id=new_id(), session_id=session_id, client_id=client_id, scopes=SCOPES, audiences=("api",), origin=HOME
    )
    return replace(family, **more)


async def start_family(backend: Backend, session_id: UUID, client_id: str = "wiki", **more: Any) -> FamilyLease:
    lease = await backend.provider.families.start(new_family(session_id, client_id, **more), started)
    assert lease is not None
    return lease


async def present_token(
    backend: Backend,
    family_id: UUID,
    presented: int,
    origin: RefreshOrigin = HOME,
    client_id: str = "wiki",
    *,
    key: str | None = None,
    revision: UUID | None = None,
    rotates: bool = True,
) -> FamilyRefreshed:
    """Presents it for the client as it is now, or as it was at `revision`."""
    known = revision or await find_revision(backend, client_id)
    rotate = backend.provider.families.rotate
    return await rotate(
        family_id,
        client_id,
        presented,
        origin,
        new_unusual_event,
        revision=known,
        key_thumbprint=key,
        rotates=rotates,
    )


async def find_revision(backend: Backend, client_id: str = "wiki") -> UUID:
    found = await backend.provider.clients.find(client_id)
    assert found is not None
    return found.revision


def started(user_id: UUID) -> Event:
    values: Mapping[str, object] = {"client_id": "wiki", "scopes": []}
    return new_event(FamilyStarted.event_type, user_id, **values)


def ended(family: EndedFamily) -> Event:
    return new_event(FamilyEnded.event_type, family.user_id, family_id=family.id, session_id=family.session_id)
