"""Logs the browser's user out, as a client asks (OpenID Connect RP-Initiated Logout 1.0)."""

from dataclasses import dataclass, replace
from uuid import UUID

from kernel.errors import InvalidToken
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.oidc.authorization_steps import AuthorizationSteps
from services.auth.app.oidc.get_interaction import is_equal
from services.auth.app.oidc.ports import Families, ProviderSecrets
from services.auth.app.sessions.ending import create_ending
from services.auth.app.sessions.ports import Sessions
from services.auth.domain.oidc.authorization import BrowserSession
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.redirect_uri import write_redirect
from services.auth.domain.sessions.session_end import EndCause

_FORM = Secret("logout")
_WRONG_HINT = "The site that you came from sent an invalid request (id_token_hint): there is no way back to it."
_UNNAMED = "The site that you came from does not say who it is (id_token_hint): there is no way back to it."
_UNREGISTERED = "The site that you came from asks to go on to an address that is not registered."


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOutBrowserCommand:
    """`form_token` is set when the user answered our page."""

    id_token_hint: Secret | None
    client_id: str | None
    redirect_uri: str | None
    state: str | None
    cookie: Secret | None
    form_token: Secret | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class LoggedOut:
    """`uri` is where the client wants its user to be, if that is registered; else `fault` says why not, if it did."""

    uri: str | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmLogOut:
    """The user has to say so first: anyone can lead a browser here. `uri` and `fault` are as those of `LoggedOut`."""

    form_token: Secret
    uri: str | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class _Hint:
    client_id: str
    sub: str
    family_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOutBrowser:
    steps: AuthorizationSteps
    families: Families
    sessions: Sessions
    secrets: ProviderSecrets
    events: EventFactory

    async def execute(self, command: LogOutBrowserCommand) -> LoggedOut | ConfirmLogOut:
        """An identity token of the browser's user counts as the user's word. Never raises for what a client sent."""
        session = await self.steps.find_session(command.cookie)
        try:
            hint, fault = await self._read_hint(command), None
        except InvalidToken:  # no redirect for a request that is in error (section 4)
            hint, command, fault = None, replace(command, redirect_uri=None), _WRONG_HINT
        expected = self.secrets.write_form_token(_FORM, command.cookie)
        is_own = hint is not None and (session is None or await self._names(hint, session))
        is_confirmed = command.form_token is not None and is_equal(command.form_token, expected)
        uri = await self._find_uri(command, hint, session)
        if command.redirect_uri is not None and uri is None:
            fault = _UNREGISTERED if hint or command.client_id else _UNNAMED
        if session is not None and not is_own and not is_confirmed:
            return ConfirmLogOut(expected, uri, fault)
        ended = session.session_id if session else await self._find_session_of(hint)
        if ended is not None:
            await self.sessions.end(ended, create_ending(self.events, EndCause.LOGGED_OUT, command.origin))
        if command.cookie is not None:
            await self.steps.browser_sessions.remove(self.secrets.digest(command.cookie))
        return LoggedOut(uri, fault)

    async def _read_hint(self, command: LogOutBrowserCommand) -> _Hint | None:
        """Raises InvalidToken for a text that is no identity token, and for one of another client."""
        claims = await self.steps.tokens.read_id_token(command.id_token_hint) if command.id_token_hint else None
        if claims is None:
            return None
        if command.client_id not in {None, claims["aud"]}:
            raise InvalidToken
        return _Hint(str(claims["aud"]), str(claims["sub"]), UUID(str(claims["sid"])))

    async def _names(self, hint: _Hint, session: BrowserSession) -> bool:
        """Returns whether the hint, as the client that has it knows its users, is of the browser's user."""
        found = await self.steps.clients.find(hint.client_id)
        return found is not None and hint.sub == await self.steps.subjects.find(found.client, session.user_id)

    async def _find_session_of(self, hint: _Hint | None) -> UUID | None:
        family = await self.families.find_live(hint.family_id) if hint else None
        return family.session_id if family else None

    async def _find_uri(
        self, command: LogOutBrowserCommand, hint: _Hint | None, session: BrowserSession | None
    ) -> str | None:
        """Returns the address with the client's state, when it is registered: for the client that asks, or where that
        one's token says nothing any more, for one that the user has logged in to. A request that names no client leads
        nowhere (section 3)."""
        uri, client_id = command.redirect_uri, hint.client_id if hint else command.client_id
        if uri is None or (client_id is None and command.id_token_hint is None):
            return None
        candidates = await self._list_candidates(client_id, session)
        is_registered = any(uri in client.post_logout_redirect_uris for client in candidates)
        return write_redirect(uri, {"state": command.state}) if is_registered else None

    async def _list_candidates(self, client_id: str | None, session: BrowserSession | None) -> list[Client]:
        if client_id is not None:
            found = await self.steps.clients.find(client_id)
            return [found.client] if found and not found.client.disabled else []
        return list(await self.steps.browser_sessions.list_clients(session.session_id)) if session else []
