"""Handlers that log in with another provider, and that link and unlink its identities."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field
from services.auth.adapters.http.dependencies import UpstreamDependency
from services.auth.adapters.http.factors.conversions import to_log_in_answer
from services.auth.adapters.http.factors.schemas import LogInAnswer
from services.auth.adapters.http.upstream.schemas import (
    BeginBody,
    Begun,
    FinishBody,
    IdentityItem,
    LinkBody,
    OfferedConnection,
    to_identity,
    to_offered,
)
from services.auth.app.upstream.begin_upstream_log_in import BeginUpstreamLogInCommand
from services.auth.app.upstream.finish_upstream_log_in import FinishUpstreamLogInCommand
from services.auth.app.upstream.link_identity import LinkIdentityCommand
from services.auth.app.upstream.ports import OfferedTo
from services.auth.app.upstream.unlink_identity import UnlinkIdentityCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import (
    ChallengeExpired,
    IdentityTaken,
    InvalidCredentials,
    InvalidRedirectUri,
    LastFactor,
    LinkRequired,
    UpstreamRefused,
)

_IDENTITIES = Listing("identities")
EmailQuery = Annotated[
    str | None, QueryParameter(name="email", max_length=320, description="The address that the user has typed.")
]


@get(
    "/auth/v1/connections",
    summary="List the providers that a user may log in with.",
    description="Those for everybody; with `email` also those for addresses in its domain. Whether the address has an"
    " account does not show.",
)
async def list_offered_connections(
    upstream: UpstreamDependency, *, email: EmailQuery = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[OfferedConnection]:
    address = None if email is None else parse_field("email", EmailAddress.parse, email)
    domain = None if address is None else address.domain
    connections = Listing("connections", domain)
    after = connections.read_id(cursor)
    found = await upstream.list_connections.execute(after, limit + 1, OfferedTo(domain))
    return connections.page(found, limit, to_offered, lambda connection: connection.id)


@post(
    "/auth/v1/connections/{connection_id:uuid}/begin",
    status_code=200,
    summary="Begin a log in with another provider.",
    description="Send the user to `authorization_url`, and keep its `state` with the browser: finish only the log in"
    " that this browser began.",
    opt={"problems": (InvalidRedirectUri,)},
)
async def begin_upstream_log_in(
    connection_id: FromPath[UUID], data: JSONBody[BeginBody], upstream: UpstreamDependency
) -> Begun:
    return Begun(
        await upstream.begin_upstream_log_in.execute(BeginUpstreamLogInCommand(connection_id, data.redirect_to))
    )


@post(
    "/auth/v1/connections/{connection_id:uuid}/finish",
    status_code=200,
    summary="Finish a log in with another provider, with the parameters that it sent back.",
    description="A state works once, for ten minutes. Where no account is linked, and none may be linked by its address"
    " alone, the answer is 409 `link-required` with a `link_token`: log in, then link with it.",
    opt={"problems": (ChallengeExpired, UpstreamRefused, InvalidCredentials, LinkRequired)},
)
async def finish_upstream_log_in(
    request: StrictRequest, connection_id: FromPath[UUID], data: JSONBody[FinishBody], upstream: UpstreamDependency
) -> LogInAnswer:
    command = FinishUpstreamLogInCommand(
        connection_id, Secret(data.state), Secret(data.code), data.iss, request.origin, request.key_thumbprint
    )
    return to_log_in_answer(await upstream.finish_upstream_log_in.execute(command))


@get("/auth/v1/me/identities", summary="List the providers with which the current user logs in.")
async def list_identities(
    request: StrictRequest, upstream: UpstreamDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[IdentityItem]:
    found = await upstream.list_identities.execute(request.user_id, _IDENTITIES.read_id(cursor), limit + 1)
    return _IDENTITIES.page(found, limit, to_identity, lambda identity: identity.id)


@post(
    "/auth/v1/me/identities",
    summary="Link another provider's user to the current account.",
    description="With the `link_token` of the problem `link-required`, within ten minutes. The holder gets an email.",
    opt={"problems": (ChallengeExpired, IdentityTaken)},
)
async def link_identity(request: StrictRequest, data: JSONBody[LinkBody], upstream: UpstreamDependency) -> IdentityItem:
    command = LinkIdentityCommand(Secret(data.link_token), request.principal, request.origin)
    return to_identity(await upstream.link_identity.execute(command))


@delete(
    "/auth/v1/me/identities/{identity_id:uuid}",
    summary="Unlink another provider's user from the current account.",
    opt={"problems": (LastFactor,)},
)
async def unlink_identity(request: StrictRequest, identity_id: FromPath[UUID], upstream: UpstreamDependency) -> None:
    command = UnlinkIdentityCommand(identity_id, request.principal, request.origin)
    await upstream.unlink_identity.execute(command)


HANDLERS = [
    list_offered_connections,
    begin_upstream_log_in,
    finish_upstream_log_in,
    list_identities,
    link_identity,
    unlink_identity,
]
