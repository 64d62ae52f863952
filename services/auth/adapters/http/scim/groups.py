"""Handlers for groups, which are roles."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

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
from services.auth.adapters.http.scim.resources import BASE, GROUP_ATTRIBUTES, GroupInput, decode, to_group
from services.auth.app.access.remove_role import RemoveRoleCommand
from services.auth.app.provisioning.provision_group import ProvisionGroupCommand
from services.auth.app.provisioning.update_provisioned_group import UpdateProvisionedGroupCommand
from services.auth.app.provisioning.use_cases import ProvisioningUseCases
from services.auth.domain.errors import LastAdmin, ProtectedRole, TooManyPermissions
from services.auth.domain.provisioning.directory import Attribute, DirectoryGroup

_FILTERED = {
    "id": Attribute.ID,
    "displayname": Attribute.DISPLAY_NAME,
    "externalid": Attribute.EXTERNAL_ID,
    "members": Attribute.MEMBER,
    "members.value": Attribute.MEMBER,
}


@get(f"{BASE}/Groups", summary="List groups, or find some.", responses=DOCUMENTED)
async def list_scim_groups(
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


@post(f"{BASE}/Groups/.search", status_code=200, summary="Find groups by a filter in the body.", responses=DOCUMENTED)
async def search_scim_groups(
    request: StrictRequest, provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    return await _list(request, provisioning, scim, read_search(await request.scim_body()))


async def _list(
    request: StrictRequest, provisioning: ProvisioningUseCases, scim: ScimContextDependency, query: ListQuery
) -> Response[bytes]:
    read_caller(request, scim.clock)
    offset, limit = read_page(query.start_index, query.count)
    total, shown = await find_groups(provisioning, scim, query, offset, limit)
    return respond(build_list(shown, total, offset))


async def find_groups(
    provisioning: ProvisioningUseCases, scim: ScimContextDependency, query: ListQuery, offset: int, limit: int
) -> tuple[int, list[dict[str, Any]]]:
    """Returns how many groups match, and a part of them. Raises InvalidScimFilter."""
    found = await provisioning.directory.search_groups(parse_filter(query.filter_text, _FILTERED), offset, limit)
    return found.total, [query.select(await _show(provisioning, scim, group, query.select)) for group in found.items]


@post(
    f"{BASE}/Groups",
    summary="Create a group.",
    description="Creates a role without permissions; an administrator gives it some. `id` is the role's name.",
    responses=CREATED,
    opt={"problems": (ScimUniqueness,)},
)
async def create_scim_group(
    request: StrictRequest, provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    caller = read_caller(request, scim.clock)
    given = decode(await request.scim_body(), GroupInput)
    members = given.read_members()
    command = ProvisionGroupCommand(given.read_record(), sorted(members), caller, request.origin)
    with scim_errors():
        group = await provisioning.provision_group.execute(command)
    return respond_created(to_group(group, sorted(members), scim.public_url))


@get(f"{BASE}/Groups/{{group_id:str}}", summary="Get a group.", responses=DOCUMENTED)
async def get_scim_group(
    request: StrictRequest,
    group_id: FromPath[str],
    provisioning: ProvisioningDependency,
    scim: ScimContextDependency,
    *,
    attributes: Attributes = None,
    excluded: ExcludedAttributes = None,
) -> Response[bytes]:
    read_caller(request, scim.clock)
    group = await provisioning.directory.get_group(group_id)
    select = partial(select_attributes, attributes=attributes, excluded=excluded)
    return respond(select(await _show(provisioning, scim, group, select)))


@put(
    f"{BASE}/Groups/{{group_id:str}}",
    summary="Replace a group.",
    description="Gives its role to all members, and takes it from all others. The caller needs every permission of the"
    " role.",
    responses=DOCUMENTED,
    opt={"problems": (ScimUniqueness, LastAdmin, TooManyPermissions)},
)
async def replace_scim_group(
    request: StrictRequest, group_id: FromPath[str], provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    document = await request.scim_body()
    group = await provisioning.directory.get_group(group_id)
    members = await provisioning.directory.list_members(group.role.name)
    return await _update(request, provisioning, scim, group, before=members, document=document)


@patch(
    f"{BASE}/Groups/{{group_id:str}}",
    summary="Change a group.",
    description="Operations `add`, `replace` and `remove`, with paths. All of them are applied, or none.",
    responses=DOCUMENTED,
    opt={"problems": (ScimUniqueness, LastAdmin, TooManyPermissions)},
)
async def change_scim_group(
    request: StrictRequest, group_id: FromPath[str], provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    message = await request.scim_body()
    group = await provisioning.directory.get_group(group_id)
    members = await provisioning.directory.list_members(group.role.name)
    changed = apply_patch(to_group(group, members, scim.public_url), message, GROUP_ATTRIBUTES)
    return await _update(request, provisioning, scim, group, before=members, document=changed)


@delete(f"{BASE}/Groups/{{group_id:str}}", summary="Remove a group, and its role.", opt={"problems": (ProtectedRole,)})
async def delete_scim_group(
    request: StrictRequest, group_id: FromPath[str], provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> None:
    caller = read_caller(request, scim.clock)
    await provisioning.remove_group.execute(RemoveRoleCommand(group_id, caller, request.origin))


async def _update(
    request: StrictRequest,
    provisioning: ProvisioningUseCases,
    scim: ScimContextDependency,
    group: DirectoryGroup,
    *,
    before: Sequence[UUID],
    document: Any,
) -> Response[bytes]:
    caller = read_caller(request, scim.clock)
    given = decode(document, GroupInput)
    command = UpdateProvisionedGroupCommand(
        group, given.read_record(), before, given.read_members(), caller, request.origin
    )
    with scim_errors():
        changed = await provisioning.update_group.execute(command)
    members = await provisioning.directory.list_members(group.role.name)
    return respond(to_group(changed, members, scim.public_url))


async def _show(
    provisioning: ProvisioningUseCases,
    scim: ScimContextDependency,
    group: DirectoryGroup,
    select: Callable[[dict[str, Any]], dict[str, Any]],
) -> dict[str, Any]:
    """Members are read only when they are part of the answer."""
    is_asked = bool(select({"members": ()}))
    members: Sequence[UUID] = await provisioning.directory.list_members(group.role.name) if is_asked else ()
    return to_group(group, members, scim.public_url)


HANDLERS = [
    list_scim_groups,
    search_scim_groups,
    create_scim_group,
    get_scim_group,
    replace_scim_group,
    change_scim_group,
    delete_scim_group,
]
