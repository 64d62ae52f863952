"""Handlers of an interaction as JSON: for the web app, which shows the pages itself and relays the cookie."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import JSONBody, PathParameter
from msgspec import Meta, Struct

from kernel.errors import FieldError, InvalidRequest
from kernel.runtime.http.request import Body, StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field
from services.auth.adapters.http.dependencies import (
    FactorsDependency,
    IssuerDependency,
    ProviderDependency,
    SessionsDependency,
)
from services.auth.adapters.http.factors.schemas import PublicKeyCredential
from services.auth.adapters.http.oidc.authorize import AUTHORIZE_PATH
from services.auth.adapters.http.oidc.browser import check_origin, read_cookie, set_cookie
from services.auth.app.factors.log_in_with_code import LogInWithCodeCommand
from services.auth.app.factors.log_in_with_passkey import LogInWithPasskeyCommand
from services.auth.app.factors.second_steps import SecondFactorDue
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
from services.auth.domain.oidc.redirect_uri import origin_of
from services.auth.domain.oidc.scopes import describe_scope

InteractionId = Annotated[str, PathParameter(max_length=100, description="`interaction` of the page's address")]


class ScopeItem(Struct, frozen=True):
    """`description` is what the user agrees to, in plain words."""

    name: str
    description: str


class InteractionClient(Struct, frozen=True):
    """`target` is where the browser goes afterwards. It belongs into the page's `form-action`, which browsers apply to
    the redirects after a form."""

    client_id: str
    name: str
    target: Annotated[str, Meta(examples=["https://wiki.example.com"])]


class SecondStep(Struct, frozen=True):
    challenge: str
    expires_in: int
    methods: list[str]


class InteractionView(Struct, frozen=True):
    """`step` is what the user does next. With `done`, lead the browser to `redirect_to`.

    `email` is the user's whose browser it is. Send `form_token` with the answer. With `is_device` a device without a
    keyboard waits for it: ask the user to agree only when that is in front of them, since a stranger may have sent the
    link (RFC 8628 section 5.4).
    """

    id: str
    step: Literal["login", "consent", "done"]
    client: InteractionClient
    is_device: bool
    scopes: list[ScopeItem]
    login_hint: str | None
    email: str | None
    form_token: str
    redirect_to: str | None
    second_step: SecondStep | None = None


class InteractionBody(Body, frozen=True):
    """`log_in` has an email address and a password, or the challenge, method and code of a second step, or the
    `credential` of a passkey: alone, or with the challenge of a second step."""

    form_token: Annotated[str, Meta(max_length=100, examples=["q0Vb…"])]
    action: Annotated[Literal["log_in", "approve", "deny"], Meta(examples=["approve"])]
    email: Annotated[str, Meta(max_length=320)] | None = None
    password: str | None = None
    challenge: str | None = None
    method: Literal["totp", "recovery_code"] = "totp"
    code: Annotated[str, Meta(max_length=100)] | None = None
    credential: PublicKeyCredential | None = None


@get(
    "/auth/v1/interactions/{interaction_id:str}",
    summary="Get what a user does before a client gets a code.",
    opt={"problems": (InteractionExpired,)},
)
async def get_interaction(
    request: StrictRequest, interaction_id: InteractionId, provider: ProviderDependency
) -> InteractionView:
    return _view(await provider.get_interaction.execute(Secret(interaction_id), read_cookie(request)))


@post(
    "/auth/v1/interactions/{interaction_id:str}",
    status_code=200,
    summary="Log in, agree or refuse, for a client.",
    description="A log in sets the issuer's cookie. Where a second factor is due, `second_step` has the challenge.",
    opt={"problems": (InteractionExpired, InvalidCredentials, InvalidCode, ChallengeExpired, TooManyAttempts)},
)
async def answer_interaction_as_json(  # noqa: PLR0917 - the framework passes them by name
    request: StrictRequest,
    interaction_id: InteractionId,
    data: JSONBody[InteractionBody],
    provider: ProviderDependency,
    sessions: SessionsDependency,
    factors: FactorsDependency,
    issuer: IssuerDependency,
) -> Response[InteractionView]:
    check_origin(request, issuer)
    handle, cookie = Secret(interaction_id), read_cookie(request)
    interaction = await provider.get_interaction.execute(handle, cookie, Secret(data.form_token))
    if data.action == "deny":
        refused = await provider.deny_interaction.execute(interaction)
        return Response(_view(interaction, Step.DONE, refused.uri.reveal()))
    if data.action == "approve":
        await provider.approve_interaction.execute(interaction, request.origin)
        return Response(_view(await provider.get_interaction.execute(handle, cookie)))
    outcome = await _log_in(request, data, sessions, factors)
    if isinstance(outcome, SecondFactorDue):
        return Response(_view(interaction, due=outcome))
    return await _bind(provider, handle, cookie, outcome)


async def _log_in(
    request: StrictRequest, data: InteractionBody, sessions: SessionsDependency, factors: FactorsDependency
) -> TokenPair | SecondFactorDue:
    if data.credential is not None:
        first = None if data.challenge is None else Secret(data.challenge)
        return await factors.log_in_with_passkey.execute(
            LogInWithPasskeyCommand(data.credential, first, request.origin)
        )
    if data.challenge is not None:
        method, challenge = Method(data.method), Secret(data.challenge)
        code = LogInWithCodeCommand(method, challenge, Secret(data.code or ""), request.origin)
        return await factors.log_in_with_code.execute(code)
    if data.email is None or data.password is None:
        raise InvalidRequest(
            fields=[FieldError("password", "log_in needs email and password, challenge and code, or credential")]
        )
    email = parse_field("email", EmailAddress.parse, data.email)
    return await sessions.log_in.execute(LogInCommand(email, Secret(data.password), request.origin))


async def _bind(
    provider: ProviderUseCases, handle: Secret, cookie: Secret | None, pair: TokenPair
) -> Response[InteractionView]:
    fresh = await provider.record_log_in.execute(RecordLogInCommand(handle, pair.session_id, cookie))
    interaction = await provider.get_interaction.execute(handle, fresh)
    return Response(_view(interaction), headers=set_cookie(fresh))


def _view(
    interaction: Interaction,
    step: Step | None = None,
    redirect_to: str | None = None,
    due: SecondFactorDue | None = None,
) -> InteractionView:
    opened, shown = interaction.opened, step or interaction.step
    path = f"{AUTHORIZE_PATH}?{urlencode({INTERACTION: opened.handle.reveal()})}"
    methods = [method.value for method in due.methods] if due else []
    return InteractionView(
        id=opened.handle.reveal(),
        step=shown.value,
        client=InteractionClient(
            opened.client.client_id, opened.client.name, origin_of(opened.authorization.request.redirect_uri)
        ),
        is_device=opened.authorization.request.device is not None,
        scopes=[ScopeItem(scope, describe_scope(scope)) for scope in interaction.scopes],
        login_hint=opened.authorization.request.login_hint,
        email=interaction.email,
        form_token=interaction.form_token.reveal(),
        redirect_to=redirect_to or (path if shown is Step.DONE else None),
        second_step=SecondStep(due.challenge.reveal(), due.expires_in, methods) if due else None,
    )


HANDLERS = [get_interaction, answer_interaction_as_json]
