"""The caller's own saved addresses."""

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody

from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.orders.adapters.http import schemas
from services.orders.adapters.http.conversions import Cases, to_saved_address
from services.orders.app.addresses.save_address import SaveAddressCommand


@get("/orders/v1/addresses", summary="List your saved addresses, newest first.")
async def list_addresses(
    request: StrictRequest, use_cases: Cases, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.SavedAddress]:
    listing = Listing("addresses", request.user_id)
    found = await use_cases.list_addresses.execute(request.user_id, listing.read_id(cursor), limit + 1)
    return listing.page(found, limit, to_saved_address, lambda saved: saved.id)


@post(
    "/orders/v1/addresses",
    summary="Save an address.",
    responses={201: ResponseSpec(schemas.SavedAddress, generate_examples=False, description="The saved address")},
)
async def save_address(
    request: StrictRequest, data: JSONBody[schemas.AddressBody], use_cases: Cases
) -> Response[bytes]:
    command = SaveAddressCommand(data.address(), request.principal, request.idempotency_key)
    saved = await use_cases.save_address.execute(command)
    return keyed_response(201, to_saved_address(saved.thing), is_replay=saved.is_replay)


@delete("/orders/v1/addresses/{address_id:uuid}", summary="Remove a saved address.")
async def remove_address(request: StrictRequest, address_id: FromPath[UUID], use_cases: Cases) -> None:
    await use_cases.remove_address.execute(request.user_id, address_id)


HANDLERS = [list_addresses, save_address, remove_address]
