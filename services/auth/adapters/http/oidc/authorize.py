"""Handlers that browsers and clients come to before there is a token: authorize, pushed requests, log out."""

from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.datastructures import ResponseHeader

from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.dependencies import (
    InteractionPathDependency,
    IssuerDependency,
    ProviderDependency,
)
from services.auth.adapters.http.oidc import pages
from services.auth.adapters.http.oidc.browser import check_origin, delete_cookie, read_cookie
from services.auth.adapters.http.oidc.oauth_answers import ENDPOINT_ERRORS, PAGE_ERRORS, answer_json, read_client
from services.auth.app.oidc.authorize import INTERACTION, AuthorizeCommand, Continue
from services.auth.app.oidc.client_redirects import RedirectToClient
from services.auth.app.oidc.log_out_browser import ConfirmLogOut, LogOutBrowserCommand
from services.auth.app.oidc.push_authorization import PushAuthorizationCommand
from services.auth.app.oidc.use_cases import ProviderUseCases
from services.auth.domain.oidc.authorization_request import MAX_TEXT, collect_parameters

AUTHORIZE_PATH = "/auth/v1/oauth2/authorize"
_LOG_OUT = ("id_token_hint", "client_id", "post_logout_redirect_uri", "state")
_LOCATION = [ResponseHeader(name="Location", description="Where the browser goes next.", documentation_only=True)]


@get(
    AUTHORIZE_PATH,
    status_code=303,
    media_type="text/html",
    summary="Log a user in for a client.",
    description="Answers the client with a code or an error, or leads to a page that the user answers first. An unknown"
    " client or address gets a page with 400, and never a redirect.",
    response_headers=_LOCATION,
    exception_handlers=PAGE_ERRORS,
)
async def authorize(
    request: StrictRequest, provider: ProviderDependency, interaction_path: InteractionPathDependency
) -> Response[str]:
    command = AuthorizeCommand(request.query_pairs(), read_cookie(request))
    return await _authorize(provider, command, interaction_path)


@post(
    AUTHORIZE_PATH,
    status_code=303,
    media_type="text/html",
    summary="Log a user in for a client, with the request in a form.",
    description="Answers with a redirect to GET: a browser sends no cookie with a form of another site.",
    response_headers=_LOCATION,
    exception_handlers=PAGE_ERRORS,
)
async def authorize_by_form(
    request: StrictRequest, provider: ProviderDependency, interaction_path: InteractionPathDependency
) -> Response[str]:
    command = AuthorizeCommand(await request.form_pairs(), None, is_form=True)
    return await _authorize(provider, command, interaction_path)


async def _authorize(provider: ProviderUseCases, command: AuthorizeCommand, interaction_path: str) -> Response[str]:
    outcome = await provider.authorize.execute(command)
    if isinstance(outcome, RedirectToClient):
        return redirect(outcome.uri.reveal())
    path = AUTHORIZE_PATH if isinstance(outcome, Continue) else interaction_path
    return redirect(f"{path}?{urlencode({INTERACTION: outcome.handle.reveal()})}")


def redirect(uri: str, headers: dict[str, str] | None = None) -> Response[str]:
    return Response("", status_code=303, media_type="text/html", headers={"location": uri, **(headers or {})})


@post(
    "/auth/v1/oauth2/par",
    summary="Push an authorization request.",
    description="Answers with a `request_uri` that the authorization endpoint takes once (RFC 9126). With a DPoP proof,"
    " the code is exchanged with its key alone (RFC 9449 section 10.1).",
    exception_handlers=ENDPOINT_ERRORS,
)
async def push_authorization(request: StrictRequest, provider: ProviderDependency) -> Response[bytes]:
    pairs = await request.form_pairs()
    found, _, _ = collect_parameters(pairs)
    command = PushAuthorizationCommand(read_client(request, found), pairs, request.key_thumbprint)
    pushed = await provider.push_authorization.execute(command)
    return answer_json({"request_uri": pushed.request_uri.reveal(), "expires_in": pushed.expires_in}, 201)


@get(
    pages.LOG_OUT_PATH,
    media_type="text/html",
    summary="Log the browser's user out, as a client asks.",
    description="With an identity token of that user the session ends, and the browser goes back to the client by a"
    " 303. Otherwise a page asks first.",
    exception_handlers=PAGE_ERRORS,
)
async def log_out_browser(request: StrictRequest, provider: ProviderDependency) -> Response[str]:
    return await _log_out(request, provider, request.query_pairs(), None)


@post(
    pages.LOG_OUT_PATH,
    status_code=200,
    media_type="text/html",
    summary="Log the browser's user out, by a form of a client or of our page.",
    description="A client's form is answered by a redirect to GET: no cookie comes with it.",
    exception_handlers=PAGE_ERRORS,
)
async def log_out_by_form(
    request: StrictRequest, provider: ProviderDependency, issuer: IssuerDependency
) -> Response[str]:
    pairs = await request.form_pairs()
    tokens = [value for name, value in pairs if name == "form_token"]
    if not tokens:
        kept = [(name, value) for name, value in pairs if name in _LOG_OUT and len(value) <= MAX_TEXT]
        return redirect(f"{pages.LOG_OUT_PATH}?{urlencode(kept)}")
    check_origin(request, issuer)
    return await _log_out(request, provider, pairs, Secret(tokens[0]))


async def _log_out(
    request: StrictRequest, provider: ProviderUseCases, pairs: list[tuple[str, str]], form_token: Secret | None
) -> Response[str]:
    found, _, _ = collect_parameters(pairs)
    hint = found.get("id_token_hint")
    outcome = await provider.log_out_browser.execute(
        LogOutBrowserCommand(
            id_token_hint=Secret(hint) if hint else None,
            client_id=found.get("client_id"),
            redirect_uri=found.get("post_logout_redirect_uri"),
            state=found.get("state"),
            cookie=read_cookie(request),
            form_token=form_token,
            origin=request.origin,
        )
    )
    if isinstance(outcome, ConfirmLogOut):
        hidden = [(name, found[name]) for name in _LOG_OUT if name in found]
        html = pages.render_log_out(outcome.form_token.reveal(), hidden, outcome.fault)
        return pages.answer_page(html, redirect_uri=outcome.uri)
    if outcome.uri is not None:
        return redirect(outcome.uri, delete_cookie())
    answer = pages.answer_page(pages.render_logged_out(outcome.fault))
    answer.headers.update(delete_cookie())
    return answer


HANDLERS = [authorize, authorize_by_form, push_authorization, log_out_browser, log_out_by_form]
