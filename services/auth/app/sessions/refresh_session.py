"""Exchanges a refresh token for the next token pair. The rule is in `domain/sessions/refresh_rotation.py`."""

import math
from dataclasses import dataclass

from kernel.errors import InvalidDpopProof
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.sessions.ending import create_ending, issued_to_fields
from services.auth.app.sessions.ports import PresentedToken, RefreshMetrics, RefreshTokens, Sessions
from services.auth.app.sessions.token_pairs import TokenPair, TokenPairs
from services.auth.app.sessions.unusual_refreshes import create_unusual_event
from services.auth.domain.errors import InvalidRefreshToken, RefreshElsewhere, RefreshTokenReused
from services.auth.domain.events import SYSTEM
from services.auth.domain.sessions.events import RefreshTokenReused as TokenReused
from services.auth.domain.sessions.refresh_rotation import KeyNotProven, RefreshOutcome, Reuse, TooManyRepeats
from services.auth.domain.sessions.session import Lease, RefreshOrigin
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class RefreshSessionCommand:
    refresh_token: Secret
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSession:
    sessions: Sessions
    refresh_tokens: RefreshTokens
    token_pairs: TokenPairs
    metrics: RefreshMetrics
    events: EventFactory

    async def execute(self, command: RefreshSessionCommand) -> TokenPair:
        """Raises InvalidRefreshToken, RefreshElsewhere, RefreshTokenReused, InvalidDpopProof."""
        presented = self.refresh_tokens.read(command.refresh_token)
        if presented is None:
            self.metrics.count(RefreshOutcome.UNKNOWN)
            raise InvalidRefreshToken
        return await self.token_pairs.issue_pair(await self._rotate(presented, command))

    async def _rotate(self, presented: PresentedToken, command: RefreshSessionCommand) -> Lease:
        origin = command.origin
        refreshed = await self.sessions.rotate(
            presented.session_id,
            presented.generation,
            RefreshOrigin.from_request(origin),
            lambda unusual: create_unusual_event(self.events, unusual, origin),
            key_thumbprint=command.key_thumbprint,
        )
        if refreshed is None:
            self.metrics.count(RefreshOutcome.DEAD)
            raise InvalidRefreshToken
        if isinstance(refreshed, KeyNotProven):
            self.metrics.count(RefreshOutcome.UNPROVEN)
            raise InvalidDpopProof("Send a proof of the key that the session is bound to.")
        if isinstance(refreshed, TooManyRepeats):
            self.metrics.count(RefreshOutcome.ELSEWHERE)
            raise RefreshElsewhere(retry_after=math.ceil(refreshed.wait.total_seconds()))
        if isinstance(refreshed, Reuse):
            self.metrics.count(refreshed.outcome)
            await self._end(refreshed, origin)
            raise RefreshTokenReused
        self.metrics.count(_outcome(refreshed))
        return refreshed

    async def _end(self, reuse: Reuse, origin: Origin) -> None:
        # committed before the error is raised: an error that rolled it back would leave the thief's session alive
        payload = TokenReused(
            session_id=reuse.session_id,
            presented=reuse.presented,
            current=reuse.current,
            delay_seconds=reuse.delay.total_seconds(),
            email=reuse.contact.email,
            display_name=reuse.contact.display_name,
            **issued_to_fields(reuse.issued_to),
        )
        reused = self.events.create_about_user(payload, reuse.user_id, origin=origin)
        ending = create_ending(
            self.events,
            EndCause.REFRESH_TOKEN_REUSED,
            origin,
            actor=SYSTEM,
            reuse=reuse,
            before=[reused],
        )
        await self.sessions.end(reuse.session_id, ending)


def _outcome(lease: Lease) -> RefreshOutcome:
    if lease.recovered:
        return RefreshOutcome.RECOVERED
    return RefreshOutcome.REPEATED if lease.repeated else RefreshOutcome.ROTATED
