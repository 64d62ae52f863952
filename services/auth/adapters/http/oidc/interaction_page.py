"""Handlers of the provider's own page between an authorization request and its answer."""

from collections.abc import Mapping
from urllib.parse import urlencode

from litestar import Response, get, post

from kernel.errors import DomainError
from kernel.runtime.http.problems import STATUS, response_headers
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.dependencies import (
    FactorsDependency,
    IssuerDependency,
    ProviderDependency,
    SessionsDependency,
)
from services.auth.adapters.http.oidc import pages
from services.auth.adapters.http.oidc.authorize import AUTHORIZE_PATH, redirect
from services.auth.adapters.http.oidc.browser import check_origin, read_cookie, set_cookie
from services.auth.adapters.http.oidc.oauth_answers import PAGE_ERRORS
from services.auth.app.factors.log_in_with_code import LogInWithCodeCommand
from services.auth.app.oidc.authorize import INTERACTION
from services.auth.app.oidc.get_interaction import Interaction
from services.auth.app.oidc.record_log_in import RecordLogInCommand
from services.auth.app.oidc.use_cases import ProviderUseCases
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import (
    ChallengeExpired,
    InteractionExpired,
    InvalidCode,
    InvalidCredentials,
    TooManyAttempts,
)
from services.auth.domain.factors.authentication import Method
from services.auth.domain.oidc.authorization import Step
from services.auth.domain.oidc.authorization_request import collect_parameters

_SHOWN_ERRORS = (InvalidCredentials, TooManyAttempts)


@get(
    pages.FORM_PATH,
    media_type="text/html",
    summary="Show the page on which a user logs in, or agrees.",
    exception_handlers=PAGE_ERRORS,
)
async def show_interaction(request: StrictRequest, provider: ProviderDependency) -> Response[str]:
    found, _, _ = collect_parameters(request.query_pairs())
    interaction = await provider.get_interaction.execute(Secret(found.get(INTERACTION, "")), read_cookie(request))
    if interaction.step is Step.DONE:
        return _continue(interaction)
    html = pages.render_log_in(interaction) if interaction.step is Step.LOGIN else pages.render_consent(interaction)
    return _answer(interaction, html)


@post(
    pages.FORM_PATH,
    status_code=303,
    media_type="text/html",
    summary="Answer the page: log in, agree, or refuse.",
    exception_handlers=PAGE_ERRORS,
)
async def answer_interaction(
    request: StrictRequest,
    provider: ProviderDependency,
    sessions: SessionsDependency,
    factors: FactorsDependency,
    issuer: IssuerDependency,
) -> Response[str]:
    check_origin(request, issuer)
    found, _, _ = collect_parameters(await request.form_pairs())
    handle, token = Secret(found.get(INTERACTION, "")), Secret(found.get("form_token", ""))
    interaction = await provider.get_interaction.execute(handle, read_cookie(request), token)
    match found.get("action"):
        case "approve":
            await provider.approve_interaction.execute(interaction, request.origin)
            return _continue(interaction)
        case "deny":
            return redirect((await provider.deny_interaction.execute(interaction)).uri.reveal())
        case "log_in":
            return await _log_in(request, provider, sessions, interaction, found)
        case "second_step":
            return await _take_second_step(request, provider, factors, interaction, found)
        case _:
            raise InteractionExpired


async def _log_in(
    request: StrictRequest,
    provider: ProviderUseCases,
    sessions: SessionsDependency,
    interaction: Interaction,
    found: dict[str, str],
) -> Response[str]:
    typed = found.get("email", "")
    try:
        email = EmailAddress.parse(typed)
    except ValueError as refused:
        html = pages.render_log_in(interaction, email=typed, error=f"The email address {refused}.")
        return _answer(interaction, html, 422)
    try:
        command = LogInCommand(email, Secret(found.get("password", "")), request.origin)
        outcome = await sessions.log_in.execute(command)
    except _SHOWN_ERRORS as refused:
        return _refuse(interaction, pages.render_log_in(interaction, email=typed, error=refused.detail), refused)
    if isinstance(outcome, TokenPair):
        return await _bind(request, provider, interaction, outcome)
    return _answer(interaction, pages.render_second_step(interaction, outcome))


async def _take_second_step(
    request: StrictRequest,
    provider: ProviderUseCases,
    factors: FactorsDependency,
    interaction: Interaction,
    found: dict[str, str],
) -> Response[str]:
    challenge = found.get("challenge", "")
    method = Method.RECOVERY_CODE if found.get("method") == Method.RECOVERY_CODE else Method.TOTP
    try:
        command = LogInWithCodeCommand(method, Secret(challenge), Secret(found.get("code", "").strip()), request.origin)
        pair = await factors.log_in_with_code.execute(command)
    except (InvalidCode, TooManyAttempts) as refused:
        methods = (Method.TOTP, Method.RECOVERY_CODE)
        html = pages.render_code_form(interaction, challenge, methods, refused.detail)
        return _refuse(interaction, html, refused)
    except ChallengeExpired as refused:
        return _refuse(interaction, pages.render_log_in(interaction, error=refused.detail), refused)
    return await _bind(request, provider, interaction, pair)


async def _bind(
    request: StrictRequest, provider: ProviderUseCases, interaction: Interaction, pair: TokenPair
) -> Response[str]:
    """The pair itself is not given out: the browser has the cookie, and clients get tokens of their own."""
    command = RecordLogInCommand(interaction.opened.handle, pair.session_id, read_cookie(request))
    return _continue(interaction, set_cookie(await provider.record_log_in.execute(command)))


def _continue(interaction: Interaction, headers: dict[str, str] | None = None) -> Response[str]:
    query = urlencode({INTERACTION: interaction.opened.handle.reveal()})
    return redirect(f"{AUTHORIZE_PATH}?{query}", headers)


def _answer(
    interaction: Interaction, html: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response[str]:
    redirect_uri = interaction.opened.authorization.request.redirect_uri
    return pages.answer_page(html, status=status, redirect_uri=redirect_uri, headers=headers)


def _refuse(interaction: Interaction, html: str, error: DomainError) -> Response[str]:
    """Shows the form again. The headers say when, where the user has to wait."""
    return _answer(interaction, html, STATUS[error.category], response_headers(error))


HANDLERS = [show_interaction, answer_interaction]
