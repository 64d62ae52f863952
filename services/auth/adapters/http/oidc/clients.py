"""Handlers with which administrators register clients and rotate their secrets."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody, PathParameter

from kernel.errors import Forbidden
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import ClientsDependency
from services.auth.adapters.http.oidc.client_schemas import (
    ClientBody,
    ClientDetails,
    ClientItem,
    ClientPatch,
    NewClient,
    NewSecret,
    item_values,
    to_details,
    to_item,
)
from services.auth.app.oidc.add_client_secret import AddClientSecretCommand
from services.auth.app.oidc.change_client import ChangeClientCommand
from services.auth.app.oidc.register_client import RegisterClientCommand
from services.auth.app.oidc.remove_client import RemoveClientCommand
from services.auth.app.oidc.remove_client_secret import RemoveClientSecretCommand
from services.auth.domain.errors import ClientIdTaken, InvalidRedirectUri, TooManySecrets

_CLIENTS = Listing("clients")
ClientId = Annotated[str, PathParameter(max_length=100, description="The client's id")]


@get("/auth/v1/clients", summary="List clients.")
async def list_clients(
    clients: ClientsDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[ClientItem]:
    found = await clients.list_clients.execute(_CLIENTS.read(cursor, str), limit + 1)
    return _CLIENTS.page(found, limit, to_item, lambda client: client.client_id)


@post(
    "/auth/v1/clients",
    summary="Register a client.",
    description="The secret is shown once. A client may have no permission in its scopes that you do not hold.",
    opt={"problems": (ClientIdTaken, InvalidRedirectUri, Forbidden)},
)
async def register_client(request: StrictRequest, data: JSONBody[ClientBody], clients: ClientsDependency) -> NewClient:
    command = RegisterClientCommand(data.to_client(), request.principal, request.origin)
    registered, secret = await clients.register_client.execute(command)
    return NewClient(**item_values(registered), client_secret=secret.reveal() if secret else None)


@get("/auth/v1/clients/{client_id:str}", summary="Get a client.")
async def get_client(client_id: ClientId, clients: ClientsDependency) -> ClientDetails:
    return to_details(await clients.get_client.execute(client_id))


@patch(
    "/auth/v1/clients/{client_id:str}",
    summary="Change a client.",
    opt={"problems": (InvalidRedirectUri, Forbidden)},
)
async def change_client(
    request: StrictRequest, client_id: ClientId, data: JSONBody[ClientPatch], clients: ClientsDependency
) -> ClientItem:
    command = ChangeClientCommand(client_id, data.to_changes(), request.principal, request.origin)
    return to_item(await clients.change_client.execute(command))


@delete(
    "/auth/v1/clients/{client_id:str}",
    summary="Remove a client, and revoke all that it has.",
    opt={"problems": (Forbidden,)},
)
async def remove_client(request: StrictRequest, client_id: ClientId, clients: ClientsDependency) -> None:
    await clients.remove_client.execute(RemoveClientCommand(client_id, request.principal, request.origin))


@post(
    "/auth/v1/clients/{client_id:str}/secrets",
    summary="Add a secret to a client.",
    description="Two are live at once: give the new one to the client, then remove the old one.",
    opt={"problems": (TooManySecrets, Forbidden)},
)
async def add_client_secret(request: StrictRequest, client_id: ClientId, clients: ClientsDependency) -> NewSecret:
    command = AddClientSecretCommand(client_id, request.principal, request.origin)
    record, secret = await clients.add_client_secret.execute(command)
    return NewSecret(record.id, record.hint, record.created_at, secret.reveal())


@delete(
    "/auth/v1/clients/{client_id:str}/secrets/{secret_id:uuid}",
    summary="Remove a secret of a client.",
    opt={"problems": (Forbidden,)},
)
async def remove_client_secret(
    request: StrictRequest, client_id: ClientId, secret_id: FromPath[UUID], clients: ClientsDependency
) -> None:
    command = RemoveClientSecretCommand(client_id, secret_id, request.principal, request.origin)
    await clients.remove_client_secret.execute(command)


HANDLERS = [
    list_clients,
    register_client,
    get_client,
    change_client,
    remove_client,
    add_client_secret,
    remove_client_secret,
]
