"""Handlers for API keys: the user's own, and the exchange of one for an access token."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from kernel.errors import Forbidden
from kernel.roles import Permission
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import Body, StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field
from services.auth.adapters.http.dependencies import ApiKeysDependency
from services.auth.adapters.http.schemas import Id, PermissionName
from services.auth.app.api_keys.create_api_key import CreateApiKeyCommand
from services.auth.app.api_keys.revoke_api_key import RevokeApiKeyCommand
from services.auth.domain.api_keys.api_key import MAX_SCOPES, ApiKey
from services.auth.domain.errors import InvalidApiKey, TooManyApiKeys
from services.auth.domain.factors.factor import parse_name

_KEYS = Listing("api-keys")
_SCHEME = "bearer "


class ApiKeyBody(Body, frozen=True):
    name: Annotated[str, Meta(max_length=200, examples=["nightly report"])]
    scopes: Annotated[list[PermissionName], Meta(max_length=MAX_SCOPES, examples=[["orders:orders:read"]])]
    expires_at: Annotated[
        datetime, Meta(tz=True, description="At most 365 days from now.", examples=["2030-06-30T00:00:00Z"])
    ]


class ApiKeyItem(Struct, frozen=True):
    """`last_used_on` is a day, in UTC."""

    id: Id
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    last_used_on: Annotated[str | None, Meta(examples=["2030-01-31"])]


class NewApiKey(ApiKeyItem, frozen=True):
    """`key` is shown once."""

    key: Annotated[str, Meta(examples=["ggk_AbC…"])]


class KeyToken(Struct, frozen=True):
    """There is no refresh token: exchange the key again. The token has no session and no level."""

    access_token: str
    expires_in: int
    token_type: str = "Bearer"  # noqa: S105 - the type's name


@get("/auth/v1/me/api-keys", summary="List the current user's API keys.")
async def list_api_keys(
    request: StrictRequest, api_keys: ApiKeysDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[ApiKeyItem]:
    after = _KEYS.read_id(cursor)
    found = await api_keys.list_api_keys.execute(request.user_id, after, limit + 1)
    return _KEYS.page(found, limit, _to_item, lambda key: key.id)


@post(
    "/auth/v1/me/api-keys",
    summary="Make an API key.",
    description="The key is shown once. Its tokens carry at most `scopes`, and at most what you hold then.",
    opt={"problems": (Forbidden, TooManyApiKeys)},
)
async def create_api_key(request: StrictRequest, data: JSONBody[ApiKeyBody], api_keys: ApiKeysDependency) -> NewApiKey:
    scopes = frozenset(
        parse_field(f"scopes.{place}", Permission.parse, scope) for place, scope in enumerate(data.scopes)
    )
    name = parse_field("name", parse_name, data.name)
    command = CreateApiKeyCommand(name, scopes, data.expires_at, request.principal, request.origin)
    key, text = await api_keys.create_api_key.execute(command)
    item = _to_item(key)
    return NewApiKey(
        item.id, item.name, item.scopes, item.created_at, item.expires_at, item.last_used_on, text.reveal()
    )


@delete("/auth/v1/me/api-keys/{key_id:uuid}", summary="Revoke an API key, and its access tokens.")
async def revoke_api_key(request: StrictRequest, key_id: FromPath[UUID], api_keys: ApiKeysDependency) -> None:
    await api_keys.revoke_api_key.execute(RevokeApiKeyCommand(key_id, request.principal, request.origin))


@post(
    "/auth/v1/api-keys/exchange",
    status_code=200,
    summary="Exchange an API key for an access token.",
    description="Send the key as `Authorization: Bearer ggk_…`. There is no body.",
    opt={"problems": (InvalidApiKey,)},
)
async def exchange_api_key(request: StrictRequest, api_keys: ApiKeysDependency) -> KeyToken:
    token = await api_keys.exchange_api_key.execute(_read_key(request))
    return KeyToken(token.access_token.reveal(), token.expires_in)


def _read_key(request: StrictRequest) -> Secret:
    """Returns the text of the one Authorization header. Raises InvalidApiKey."""
    values = request.headers.getall("authorization", [])
    if len(values) != 1 or values[0][: len(_SCHEME)].lower() != _SCHEME:
        raise InvalidApiKey
    return Secret(values[0][len(_SCHEME) :].strip(" "))


def _to_item(key: ApiKey) -> ApiKeyItem:
    used_on = key.last_used_on.isoformat() if key.last_used_on else None
    scopes = sorted(scope.name for scope in key.scopes)
    return ApiKeyItem(key.id, key.name, scopes, key.created_at, key.expires_at, used_on)


HANDLERS = [list_api_keys, create_api_key, revoke_api_key, exchange_api_key]
