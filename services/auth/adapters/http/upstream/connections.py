"""Handlers with which administrators set up connections to other providers."""

from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.dependencies import UpstreamDependency
from services.auth.adapters.http.upstream.schemas import (
    ConnectionBody,
    ConnectionDetails,
    ConnectionItem,
    ConnectionPatch,
    to_details,
    to_item,
)
from services.auth.app.upstream.add_connection import AddConnectionCommand
from services.auth.app.upstream.change_connection import ChangeConnectionCommand
from services.auth.app.upstream.remove_connection import RemoveConnectionCommand
from services.auth.domain.errors import InvalidRedirectUri

_CONNECTIONS = Listing("all-connections")


@get(
    "/auth/v1/connections/all",
    summary="List all connections to other providers, with their settings.",
)
async def list_all_connections(
    upstream: UpstreamDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[ConnectionItem]:
    found = await upstream.list_connections.execute(_CONNECTIONS.read_id(cursor), limit + 1)
    return _CONNECTIONS.page(found, limit, to_item, lambda connection: connection.id)


@post(
    "/auth/v1/connections",
    summary="Add a connection to another OpenID provider.",
    description="The provider is not asked yet. Its secret is sealed, and never shown.",
    opt={"problems": (InvalidRedirectUri,)},
)
async def add_connection(
    request: StrictRequest, data: JSONBody[ConnectionBody], upstream: UpstreamDependency
) -> ConnectionItem:
    secret = None if data.client_secret is None else Secret(data.client_secret)
    command = AddConnectionCommand(data.to_connection(), secret, request.principal, request.origin)
    return to_item(await upstream.add_connection.execute(command))


@get("/auth/v1/connections/{connection_id:uuid}", summary="Get a connection to another provider.")
async def get_connection(connection_id: FromPath[UUID], upstream: UpstreamDependency) -> ConnectionDetails:
    return to_details(await upstream.get_connection.execute(connection_id))


@patch(
    "/auth/v1/connections/{connection_id:uuid}",
    summary="Change a connection to another provider.",
    description="Nothing logs in with a disabled one; the identities that it linked stay.",
    opt={"problems": (InvalidRedirectUri,)},
)
async def change_connection(
    request: StrictRequest, connection_id: FromPath[UUID], data: JSONBody[ConnectionPatch], upstream: UpstreamDependency
) -> ConnectionItem:
    command = ChangeConnectionCommand(connection_id, data.to_changes(), request.principal, request.origin)
    return to_item(await upstream.change_connection.execute(command))


@delete(
    "/auth/v1/connections/{connection_id:uuid}",
    summary="Remove a connection to another provider, and the identities that it linked.",
)
async def remove_connection(
    request: StrictRequest, connection_id: FromPath[UUID], upstream: UpstreamDependency
) -> None:
    command = RemoveConnectionCommand(connection_id, request.principal, request.origin)
    await upstream.remove_connection.execute(command)


HANDLERS = [list_all_connections, add_connection, get_connection, change_connection, remove_connection]
