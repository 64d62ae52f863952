"""Handlers for devices without a keyboard: the device begins, and its user types its code in (RFC 8628)."""

from urllib.parse import urlencode

from litestar import Response, get, post

from kernel.runtime.http.problems import STATUS, response_headers
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import (
    DevicePathDependency,
    InteractionPathDependency,
    IssuerDependency,
    ProviderDependency,
)
from services.auth.adapters.http.oidc import pages
from services.auth.adapters.http.oidc.authorize import redirect
from services.auth.adapters.http.oidc.browser import check_origin
from services.auth.adapters.http.oidc.oauth_answers import ENDPOINT_ERRORS, PAGE_ERRORS, answer_json, read_client
from services.auth.app.oidc.authorize import INTERACTION
from services.auth.app.oidc.devices.open_device import OpenDeviceCommand
from services.auth.app.oidc.devices.start_device import DEVICE_PATH, StartDeviceCommand
from services.auth.domain.errors import InvalidCode, TooManyAttempts
from services.auth.domain.oidc.authorization_request import collect_parameters

_MAX_CODE = 50


@post(
    "/auth/v1/oauth2/device_authorization",
    status_code=200,
    summary="Begin the authorization of a device without a keyboard.",
    description="The device shows `user_code` and `verification_uri`, or a picture of `verification_uri_complete`, and"
    " asks the token endpoint with `device_code` every `interval` seconds (RFC 8628).",
    exception_handlers=ENDPOINT_ERRORS,
)
async def authorize_device(
    request: StrictRequest, provider: ProviderDependency, issuer: IssuerDependency, device_path: DevicePathDependency
) -> Response[bytes]:
    collected = collect_parameters(await request.form_pairs())
    collected.check_repeated()
    client = await provider.authentication.authenticate(read_client(request, collected.values))
    page = f"{issuer.rstrip('/')}{device_path}"
    started = await provider.start_device.execute(StartDeviceCommand(client, collected, page))
    query = urlencode({"user_code": started.user_code})
    return answer_json(
        {
            "device_code": started.device_code.reveal(),
            "user_code": started.user_code,
            "verification_uri": started.page,
            "verification_uri_complete": f"{started.page}?{query}",
            "expires_in": started.expires_in,
            "interval": started.interval,
        }
    )


@get(
    DEVICE_PATH,
    media_type="text/html",
    summary="Show the page on which a user types the code of a device in.",
    description="After the user's answer it says how that ended.",
    exception_handlers=PAGE_ERRORS,
)
async def show_device(request: StrictRequest) -> Response[str]:
    found, _, _ = collect_parameters(request.query_pairs())
    if "iss" in found:  # the answer to the device's request ends here
        return pages.answer_page(pages.render_device_done(is_refused="error" in found))
    return pages.answer_page(pages.render_device(found.get("user_code", "")[:_MAX_CODE]))


@post(
    DEVICE_PATH,
    status_code=303,
    media_type="text/html",
    summary="Type the code of a device in.",
    exception_handlers=PAGE_ERRORS,
)
async def open_device(
    request: StrictRequest,
    provider: ProviderDependency,
    issuer: IssuerDependency,
    interaction_path: InteractionPathDependency,
) -> Response[str]:
    check_origin(request, issuer)
    found, _, _ = collect_parameters(await request.form_pairs())
    typed = found.get("user_code", "")[:_MAX_CODE]
    try:
        handle = await provider.open_device.execute(OpenDeviceCommand(typed, request.origin))
    except (InvalidCode, TooManyAttempts) as refused:
        html, status = pages.render_device(typed, refused.detail), STATUS[refused.category]
        return pages.answer_page(html, status=status, headers=response_headers(refused))
    return redirect(f"{interaction_path}?{urlencode({INTERACTION: handle.reveal()})}")


HANDLERS = [authorize_device, show_device, open_device]
