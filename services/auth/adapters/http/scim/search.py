"""The handler that searches users and groups together (RFC 7644 section 3.4.2.1)."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Response, post

from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import ProvisioningDependency, ScimContextDependency
from services.auth.adapters.http.scim.answers import DOCUMENTED, read_caller, respond
from services.auth.adapters.http.scim.errors import InvalidScimFilter
from services.auth.adapters.http.scim.groups import find_groups
from services.auth.adapters.http.scim.paging import build_list, read_page, read_search
from services.auth.adapters.http.scim.resources import BASE
from services.auth.adapters.http.scim.users import find_users

_Found = tuple[int, list[dict[str, Any]]]


@post(
    f"{BASE}/.search",
    status_code=200,
    summary="Find users and groups by a filter in the body.",
    description="Users come first. A filter by an attribute that only one of the types has finds that type.",
    responses=DOCUMENTED,
)
async def search_scim(
    request: StrictRequest, provisioning: ProvisioningDependency, scim: ScimContextDependency
) -> Response[bytes]:
    read_caller(request, scim.clock)
    query = read_search(await request.scim_body())
    offset, limit = read_page(query.start_index, query.count)
    users = await _find(lambda: find_users(provisioning, scim, query, offset, limit))
    so_far, left = (users[0], len(users[1])) if users else (0, 0)
    groups = await _find(lambda: find_groups(provisioning, scim, query, max(0, offset - so_far), limit - left))
    if users is None and groups is None:
        raise InvalidScimFilter("The filter is not understood, or names an attribute that cannot be filtered by.")
    shown = [*(users[1] if users else ()), *(groups[1] if groups else ())]
    return respond(build_list(shown, so_far + (groups[0] if groups else 0), offset))


async def _find(search: Callable[[], Awaitable[_Found]]) -> _Found | None:
    """Returns None for a filter that this type does not have."""
    try:
        return await search()
    except InvalidScimFilter:
        return None


HANDLERS = [search_scim]
