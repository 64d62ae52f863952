"""Exchanges an authorization code for tokens (RFC 6749 section 4.1.3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from kernel.events import Actor, ActorKind, Event, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.oidc.client_tokens import ClientTokens, ClientTokenSet
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.ports import Codes, ProviderSecrets
from services.auth.app.unit_of_work import ProviderTransactions
from services.auth.domain.oidc.authorization_request import AuthorizationRequest, narrow_audiences
from services.auth.domain.oidc.client import Client, GrantType
from services.auth.domain.oidc.code import Code
from services.auth.domain.oidc.events import FamilyStarted
from services.auth.domain.oidc.family import CODE_REPLAYED, FamilyLease, NewFamily
from services.auth.domain.oidc.oauth_error import OAuthError, create_grant_refusal
from services.auth.domain.sessions.session import RefreshOrigin


@dataclass(frozen=True, slots=True)
class ExchangeCodeCommand:
    """`resources` narrow this access token; the family keeps what it has (RFC 8707 section 2.2)."""

    client: Client
    code: Secret
    redirect_uri: str | None
    verifier: str | None
    resources: tuple[str, ...]
    origin: Origin
    key_thumbprint: str | None = None
    is_device: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeCode:
    """A code works once. Its second use shows that it was stolen: the tokens of the first use end with it."""

    transactions: ProviderTransactions
    codes: Codes
    client_tokens: ClientTokens
    family_ends: FamilyEnds
    secrets: ProviderSecrets
    events: EventFactory

    async def execute(self, command: ExchangeCodeCommand) -> ClientTokenSet:
        """Raises OAuthError. A code that is refused for its address, its verifier, its key or its audience is not used
        up."""
        if not command.client.allows(GrantType.DEVICE if command.is_device else GrantType.CODE):
            raise OAuthError("unauthorized_client", "The client may not use this grant.")
        command.client.check_key(command.key_thumbprint)
        digest = self.secrets.digest(command.code)
        spent = await self._spend(digest, command)
        if spent is None:
            await self._end_replayed(digest, command)
            raise create_grant_refusal()
        lease, request = spent
        audiences = narrow_audiences(lease.audiences, command.resources)
        return await self.client_tokens.issue(command.client, replace(lease, audiences=audiences), request)

    async def _spend(
        self, digest: bytes, command: ExchangeCodeCommand
    ) -> tuple[FamilyLease, AuthorizationRequest] | None:
        """One transaction: a replay that comes meanwhile waits for it, and then finds the family."""
        family_id = self.events.ids.new()
        async with self.transactions.begin() as work:
            code = await work.codes.spend(digest, command.client.client_id, family_id)
            if code is None:
                return None
            if not command.is_device:  # its user typed another code in: there is no address, and no verifier
                code.check(command.redirect_uri, command.verifier, command.key_thumbprint)
            narrow_audiences(code.request.audiences, command.resources)
            lease = await work.families.start(*self._new_family(family_id, code, command))
            if lease is None:
                raise create_grant_refusal()
        return lease, code.request

    def _new_family(
        self, family_id: UUID, code: Code, command: ExchangeCodeCommand
    ) -> tuple[NewFamily, Callable[[UUID], Event]]:
        request, origin = code.request, command.origin
        family = NewFamily(
            id=family_id,
            session_id=code.session_id,
            client_id=request.client_id,
            scopes=request.scopes,
            audiences=request.audiences,
            userinfo_claims=request.userinfo_claims,
            origin=RefreshOrigin.from_request(origin),
            key_thumbprint=command.key_thumbprint,
        )
        payload = FamilyStarted(
            family_id=family_id,
            session_id=code.session_id,
            client_id=request.client_id,
            scopes=list(request.scopes),
        )
        actor = Actor(ActorKind.CLIENT, request.client_id)
        return family, lambda user_id: self.events.create_about_user(payload, user_id, actor=actor, origin=origin)

    async def _end_replayed(self, digest: bytes, command: ExchangeCodeCommand) -> None:
        client_id = command.client.client_id
        family_id = await self.codes.find_family(digest, client_id)
        if family_id is not None:
            await self.family_ends.end(family_id, client_id, CODE_REPLAYED, command.origin)
