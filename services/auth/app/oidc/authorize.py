"""Answers an authorization request: with a code, with a page that the user has to answer first, or with an error."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.clock import Clock
from kernel.secret import Secret
from services.auth.app.oidc.authorization_steps import AuthorizationSteps, OpenRequest
from services.auth.app.oidc.client_redirects import ClientRedirects, RedirectToClient
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.app.unit_of_work import ProviderTransactions
from services.auth.domain.oidc.authorization import (
    OPEN_FOR,
    Authorization,
    BrowserSession,
    Progress,
    Step,
    create_silent_refusal,
)
from services.auth.domain.oidc.authorization_request import (
    MAX_TEXT,
    AuthorizationRequest,
    collect_parameters,
    parse_request,
)
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.code import Code
from services.auth.domain.oidc.device import DeviceState
from services.auth.domain.oidc.oauth_error import OAuthError, RequestRefused

PUSHED = "urn:ietf:params:oauth:request_uri:"
INTERACTION = "interaction"


@dataclass(frozen=True, slots=True)
class AuthorizeCommand:
    """`parameters` as they came. `is_form`: they came in a POST, to which no cookie is sent from another site."""

    parameters: Sequence[tuple[str, str]]
    cookie: Secret | None
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Continue:
    """The request is stored: it goes on with a GET that names its handle."""

    handle: Secret


@dataclass(frozen=True, slots=True)
class ShowPage:
    """The user has to answer on the page of this handle."""

    handle: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorize:
    steps: AuthorizationSteps
    redirects: ClientRedirects
    secrets: ProviderSecrets
    transactions: ProviderTransactions
    clock: Clock

    async def execute(self, command: AuthorizeCommand) -> RedirectToClient | Continue | ShowPage:
        """Raises RequestRefused where there must be no redirect."""
        collected = collect_parameters(command.parameters)
        found = collected.values
        if INTERACTION in found and not command.is_form:
            opened = await self.steps.find_open(Secret(found[INTERACTION]))
            return await self._resume(opened, command.cookie)
        if {"client_id", "redirect_uri"} & set(collected.repeated):
            raise RequestRefused("The address of this page names a site twice.")
        client = await self.steps.find_client(found.get("client_id"))
        if (pushed := found.get("request_uri", "")).startswith(PUSHED):
            return await self._open_pushed(client, Secret(pushed.removeprefix(PUSHED)), command.cookie)
        redirect_uri = client.find_redirect_uri(found.get("redirect_uri"))
        if redirect_uri is None:
            raise RequestRefused("The site that you came from asks to answer at an address that is not registered.")
        if len(found.get("state", "")) > MAX_TEXT:  # the answer would be too long an address
            raise RequestRefused("The site that you came from sent a request that is too long.")
        try:
            request = parse_request(client, redirect_uri, collected, was_pushed=False)
        except OAuthError as refused:
            return self.redirects.refuse(redirect_uri, found.get("state"), refused)
        if command.is_form:
            return Continue(await self._store(request))
        return await self._answer(client, request, None, command.cookie)

    async def _open_pushed(self, client: Client, handle: Secret, cookie: Secret | None) -> RedirectToClient | ShowPage:
        opened = await self.steps.find_open(handle)
        if opened.authorization.request.client_id != client.client_id:
            raise RequestRefused("The request was pushed by another site.")
        await self.steps.authorizations.open(opened.authorization.digest, OPEN_FOR)
        return await self._resume(opened, cookie)

    async def _resume(self, opened: OpenRequest, cookie: Secret | None) -> RedirectToClient | ShowPage:
        return await self._answer(opened.client, opened.authorization.request, opened, cookie)

    async def _answer(
        self, client: Client, request: AuthorizationRequest, opened: OpenRequest | None, cookie: Secret | None
    ) -> RedirectToClient | ShowPage:
        session = await self.steps.find_session(cookie)
        progress = opened.authorization.progress if opened else Progress()
        try:
            step = await self.steps.decide(client, request, progress, session)
            if step is not Step.DONE and request.is_silent:
                raise create_silent_refusal(step)
        except OAuthError as refused:
            if opened is not None:
                await self.steps.authorizations.consume(opened.authorization.digest)
            return self.redirects.refuse(request.redirect_uri, request.state, refused)
        if step is Step.DONE and session is not None and request.device is not None and opened is not None:
            return await self._connect_device(bytes.fromhex(request.device), session, opened)
        if step is Step.DONE and session is not None:
            return await self._issue_code(request, session, opened)
        return ShowPage(opened.handle if opened else await self._store(request))

    async def _store(self, request: AuthorizationRequest) -> Secret:
        handle = self.secrets.create()
        stored = Authorization(digest=self.secrets.digest(handle), request=request)
        await self.steps.authorizations.add(stored, OPEN_FOR)
        return handle

    async def _issue_code(
        self, request: AuthorizationRequest, session: BrowserSession, opened: OpenRequest | None
    ) -> RedirectToClient:
        text = self.secrets.create()
        code = Code(digest=self.secrets.digest(text), session_id=session.session_id, request=request)
        async with self.transactions.begin() as work:
            if opened is not None and not await work.authorizations.consume(opened.authorization.digest):
                raise RequestRefused("This was done already.")
            await work.codes.add(code)
        return self.redirects.answer(request.redirect_uri, request.state, text)

    async def _connect_device(self, device: bytes, session: BrowserSession, opened: OpenRequest) -> RedirectToClient:
        """Issues a code under the digest of the device's own."""
        request = opened.authorization.request
        async with self.transactions.begin() as work:
            is_first = await work.authorizations.consume(opened.authorization.digest)
            if not is_first or not await work.devices.answer(device, DeviceState.APPROVED):
                raise RequestRefused("This was done already, or took too long.")
            await work.codes.add(Code(digest=device, session_id=session.session_id, request=request))
        return self.redirects.finish_device(request.redirect_uri)
