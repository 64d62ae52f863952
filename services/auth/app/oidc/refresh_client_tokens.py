"""Exchanges a client's refresh token. The rule is that of sessions: `domain/sessions/refresh_rotation.py`."""

import math
from dataclasses import dataclass, replace

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.oidc.client_authentication import ClientAuthentication, PresentedClient
from services.auth.app.oidc.client_tokens import ClientTokens, ClientTokenSet
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.ports import Families, FamilyTokens, PresentedFamilyToken
from services.auth.app.sessions.ports import RefreshMetrics
from services.auth.app.sessions.unusual_refreshes import create_unusual_event
from services.auth.domain.oidc.authorization_request import narrow_audiences
from services.auth.domain.oidc.client import Client, ClientChanged, GrantType, RegisteredClient
from services.auth.domain.oidc.family import FamilyLease, FamilyReuse
from services.auth.domain.oidc.oauth_error import OAuthError, create_grant_refusal, create_proof_refusal
from services.auth.domain.oidc.scopes import narrow_to_known
from services.auth.domain.sessions.refresh_rotation import KeyNotProven, RefreshOutcome, TooManyRepeats
from services.auth.domain.sessions.session import RefreshOrigin


@dataclass(frozen=True, slots=True)
class RefreshClientTokensCommand:
    """`scope` and `resources` narrow this access token; the family keeps what it has (RFC 6749 section 6)."""

    presented: PresentedClient
    refresh_token: Secret
    scope: str | None
    resources: tuple[str, ...]
    origin: Origin
    key_thumbprint: str | None = None

    @property
    def narrows(self) -> bool:
        return self.scope is not None or bool(self.resources)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshClientTokens:
    authentication: ClientAuthentication
    families: Families
    family_tokens: FamilyTokens
    client_tokens: ClientTokens
    family_ends: FamilyEnds
    metrics: RefreshMetrics
    events: EventFactory

    async def execute(self, command: RefreshClientTokensCommand) -> ClientTokenSet:
        """Raises OAuthError. What is asked for is checked first: a refused request rotates nothing."""
        client, lease = await self._rotate_recalled(command) or await self._rotate_found(command)
        if command.scope is not None:
            lease = replace(lease, scopes=narrow_to_known(command.scope, lease.scopes))
        if command.resources:
            lease = replace(lease, audiences=narrow_audiences(lease.audiences, command.resources))
        return await self.client_tokens.issue(client, lease)

    async def _rotate_recalled(self, command: RefreshClientTokensCommand) -> tuple[Client, FamilyLease] | None:
        """An ordinary refresh asks the store once. Returns None where the client has to be looked up, which a client
        that only seems to be wrong has to be, too."""
        known = self.authentication.recall(command.presented)
        presented = self.family_tokens.read(command.refresh_token)
        if known is None or presented is None or command.narrows:
            return None
        try:
            _check_client(known.client, command)
        except OAuthError:
            return None
        refreshed = await self._rotate(known, presented, command)
        return None if isinstance(refreshed, ClientChanged) else (known.client, refreshed)

    async def _rotate_found(self, command: RefreshClientTokensCommand) -> tuple[Client, FamilyLease]:
        found = await self.authentication.look_up(command.presented)
        _check_client(found.client, command)
        presented = self.family_tokens.read(command.refresh_token)
        if presented is None:
            self.metrics.count(RefreshOutcome.UNKNOWN)
            raise create_grant_refusal()
        if command.narrows:
            await self._check_narrowing(found.client, presented, command)
        refreshed = await self._rotate(found, presented, command)
        if isinstance(refreshed, ClientChanged):  # a moment ago
            raise OAuthError("temporarily_unavailable", "The client is being changed. Try again.", retry_after=1)
        return found.client, refreshed

    async def _check_narrowing(
        self, client: Client, presented: PresentedFamilyToken, command: RefreshClientTokensCommand
    ) -> None:
        """Raises OAuthError for a scope that the user has not agreed to (RFC 6749 section 6), and for an audience that
        the family does not have (RFC 8707 section 2.2)."""
        family = await self.families.find_live(presented.family_id)
        if family is None or family.client_id != client.client_id:
            return  # the rotation says so
        if not set((command.scope or "").split()) <= set(family.scopes):
            raise OAuthError("invalid_scope", "scope asks for more than the user agreed to.")
        narrow_audiences(family.audiences, command.resources)

    async def _rotate(
        self, known: RegisteredClient, presented: PresentedFamilyToken, command: RefreshClientTokensCommand
    ) -> FamilyLease | ClientChanged:
        origin, client_id = command.origin, known.client.client_id
        refreshed = await self.families.rotate(
            presented.family_id,
            client_id,
            presented.generation,
            RefreshOrigin.from_request(origin),
            lambda unusual: create_unusual_event(self.events, unusual, origin),
            revision=known.revision,
            key_thumbprint=command.key_thumbprint,
            rotates=not known.client.is_fapi,
        )
        if isinstance(refreshed, ClientChanged):
            return refreshed
        if refreshed is None:
            self.metrics.count(RefreshOutcome.DEAD)
            raise create_grant_refusal()
        if isinstance(refreshed, KeyNotProven):
            self.metrics.count(RefreshOutcome.UNPROVEN)
            raise create_proof_refusal("Send a proof of the key that the refresh token is bound to.")
        if isinstance(refreshed, TooManyRepeats):
            self.metrics.count(RefreshOutcome.ELSEWHERE)
            wait = math.ceil(refreshed.wait.total_seconds())
            raise OAuthError(
                "temporarily_unavailable", "Keep this refresh token, and try again later.", retry_after=wait
            )
        if isinstance(refreshed, FamilyReuse):
            self.metrics.count(refreshed.outcome)
            await self.family_ends.end_reused(refreshed, client_id, origin)
            raise create_grant_refusal()
        self.metrics.count(_outcome(refreshed))
        return refreshed


def _check_client(client: Client, command: RefreshClientTokensCommand) -> None:
    """Raises OAuthError."""
    if not client.allows(GrantType.REFRESH):
        raise OAuthError("unauthorized_client", "The client may not use refresh tokens.")
    client.check_key(command.key_thumbprint)


def _outcome(lease: FamilyLease) -> RefreshOutcome:
    if lease.recovered:
        return RefreshOutcome.RECOVERED
    return RefreshOutcome.REPEATED if lease.repeated else RefreshOutcome.ROTATED
