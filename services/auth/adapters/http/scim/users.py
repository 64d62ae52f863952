"""Handlers for users."""

from typing import Any

from litestar import Response, delete, get, patch, post, put
from litestar.params import FromPath

from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import ProvisioningDependency, ScimContextDependency
from services.auth.adapters.http.scim.answers import (
    CREATED,
    DOCUMENTED,
    read_caller,
    respond,
    respond_created,
    scim_errors,
)
from services.auth.adapters.http.scim.errors import ScimUniqueness
from services.auth.adapters.http.scim.filters import Filter, parse_filter
from services.auth.adapters.http.scim.paging import (
    MAX_COUNT,
    Attributes,
    Count,
    ExcludedAttributes,
    ListQuery,
    StartIndex,
    build_list,
    read_page,
    read_search,
    select_attributes,
)
from services.auth.adapters.http.scim.patching import apply_patch
from services.auth.adapters.http.scim.resources import BASE, USER_ATTRIBUTES, UserInput, decode, to_user
from services.auth.app.accounts.remove_user import RemoveUserCommand
from services.auth.app.provisioning.provision_user import ProvisionUserCommand
from services.auth.app.provisioning.update_provisioned_user import UpdateProvisionedUserCommand
from services.auth.app.provisioning.use_cases import ProvisioningUseCases
from services.auth.domain.errors import LastAdmin, OwnAccount
from services.auth.domain.provisioning.directory import Attribute, DirectoryUser

_FILTERED = {
    "id": Attribute.ID,
    "username": Attribute.USER_NAME,
    "externalid": Attribute.EXTERNAL_ID,
    "emails": Attribute.EMAIL,
    "emails.value": Attribute.EMAIL,
    "displayname": Attribute.DISPLAY_NAME,
}


@get(f"{BASE}/Users", summary="List users, or find some.", responses=DOCUMENTED)
async def list_scim_users(
    request: StrictRequest,
    provisioning: ProvisioningDependency,
    scim: ScimContextDependency,
    *,
    filter_text: Filter = None,
    start_index: StartIndex = 1,
    count: Count = MAX_COUNT,
    attributes: Attributes = None,
    excluded: ExcludedAttributes = None,
) -> Response[bytes]:
    query = ListQuery(filter_text, start_index, count, attributes, excluded)
    return await _list(request, provisioning, scim, query)


@post(f"{BASE}/Users/.search", status_code=200, summary="Find users by a filter in the body.", responses=DOCUMENTED)
async def search_scim_users(
    request: StrictRequest, provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    return await _list(request, provisioning, scim, read_search(await request.scim_body()))


async def _list(
    request: StrictRequest, provisioning: ProvisioningUseCases, scim: ScimContextDependency, query: ListQuery
) -> Response[bytes]:
    read_caller(request, scim.clock)
    offset, limit = read_page(query.start_index, query.count)
    total, shown = await find_users(provisioning, scim, query, offset, limit)
    return respond(build_list(shown, total, offset))


async def find_users(
    provisioning: ProvisioningUseCases, scim: ScimContextDependency, query: ListQuery, offset: int, limit: int
) -> tuple[int, list[dict[str, Any]]]:
    """Returns how many users match, and a part of them. Raises InvalidScimFilter."""
    found = await provisioning.directory.search_users(parse_filter(query.filter_text, _FILTERED), offset, limit)
    return found.total, [query.select(to_user(user, scim.public_url)) for user in found.items]


@post(
    f"{BASE}/Users",
    summary="Create a user.",
    description="Creates an account without a password, whose address the provider vouches for. An account that has the"
    " address already is not changed: 409.",
    responses=CREATED,
    opt={"problems": (ScimUniqueness,)},
)
async def create_scim_user(
    request: StrictRequest, provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    caller = read_caller(request, scim.clock)
    given = decode(await request.scim_body(), UserInput)
    command = ProvisionUserCommand(
        record=given.read_record(),
        email=given.read_email(),
        display_name=given.read_display_name(),
        is_active=given.active is not False,
        by=caller,
        origin=request.origin,
    )
    with scim_errors():
        user = await provisioning.provision_user.execute(command)
    return respond_created(to_user(user, scim.public_url))


@get(f"{BASE}/Users/{{user_id:str}}", summary="Get a user.", responses=DOCUMENTED)
async def get_scim_user(
    request: StrictRequest,
    user_id: FromPath[str],
    provisioning: ProvisioningDependency,
    scim: ScimContextDependency,
    *,
    attributes: Attributes = None,
    excluded: ExcludedAttributes = None,
) -> Response[bytes]:
    read_caller(request, scim.clock)
    user = await provisioning.directory.get_user(user_id)
    return respond(select_attributes(to_user(user, scim.public_url), attributes, excluded))


@put(
    f"{BASE}/Users/{{user_id:str}}",
    summary="Replace a user.",
    description="A new address is unproven until its link is followed. `active: false` ends all sessions.",
    responses=DOCUMENTED,
    opt={"problems": (ScimUniqueness, LastAdmin)},
)
async def replace_scim_user(
    request: StrictRequest, user_id: FromPath[str], provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    document = await request.scim_body()
    user = await provisioning.directory.get_user(user_id)
    return await _update(request, provisioning, scim, user, document)


@patch(
    f"{BASE}/Users/{{user_id:str}}",
    summary="Change a user.",
    description="Operations `add`, `replace` and `remove`, with paths. One that breaks a rule changes nothing. A name"
    " or an address that is taken is a 409; `active: false` of the same request is in force then.",
    responses=DOCUMENTED,
    opt={"problems": (ScimUniqueness, LastAdmin)},
)
async def change_scim_user(
    request: StrictRequest, user_id: FromPath[str], provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    message = await request.scim_body()
    user = await provisioning.directory.get_user(user_id)
    changed = apply_patch(to_user(user, scim.public_url), message, USER_ATTRIBUTES)
    return await _update(request, provisioning, scim, user, changed)


async def _update(
    request: StrictRequest,
    provisioning: ProvisioningUseCases,
    scim: ScimContextDependency,
    user: DirectoryUser,
    document: Any,
) -> Response[bytes]:
    caller = read_caller(request, scim.clock)
    given = decode(document, UserInput)
    command = UpdateProvisionedUserCommand(
        user=user,
        record=given.read_record(),
        email=given.read_email(user.profile.account.email),
        display_name=given.read_display_name(),
        is_active=not user.profile.account.disabled if given.active is None else given.active,
        by=caller,
        origin=request.origin,
    )
    with scim_errors():
        changed = await provisioning.update_user.execute(command)
    return respond(to_user(changed, scim.public_url))


@delete(
    f"{BASE}/Users/{{user_id:str}}",
    summary="Erase a user.",
    description="Erases the account, as an administrator does. To keep it, send `active: false` instead.",
    opt={"problems": (OwnAccount, LastAdmin)},
)
async def delete_scim_user(
    request: StrictRequest, user_id: FromPath[str], provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> None:
    caller = read_caller(request, scim.clock)
    user = await provisioning.directory.get_user(user_id)
    await provisioning.remove_user.execute(RemoveUserCommand(user.profile.account.id, caller, request.origin))


HANDLERS = [
    list_scim_users,
    search_scim_users,
    create_scim_user,
    get_scim_user,
    replace_scim_user,
    change_scim_user,
    delete_scim_user,
]
