"""A refresh token is exchanged for its successor; `domain/sessions.py` has the rule."""

from dataclasses import dataclass

from kernel.events import JsonValue, Origin
from kernel.secret import Secret
from services.auth.app.facts import Facts
from services.auth.app.ports import RefreshFigures, RefreshTokens, Sessions
from services.auth.app.token_pairs import TokenPair, TokenPairs
from services.auth.domain.errors import InvalidRefreshToken, RefreshTokenReused
from services.auth.domain.sessions import EndCause, RefreshOutcome, Reuse


@dataclass(frozen=True, slots=True)
class Refresh:
    refresh_token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True)
class RefreshSession:
    sessions: Sessions
    refresh_tokens: RefreshTokens
    token_pairs: TokenPairs
    figures: RefreshFigures
    facts: Facts

    async def __call__(self, command: Refresh) -> TokenPair:
        """Raises InvalidRefreshToken, RefreshTokenReused."""
        presented = self.refresh_tokens.read(command.refresh_token)
        if presented is None:
            self.figures.counted(RefreshOutcome.UNKNOWN)
            raise InvalidRefreshToken
        outcome = await self.sessions.rotate(presented.session_id, presented.generation)
        if outcome is None:
            self.figures.counted(RefreshOutcome.DEAD)
            raise InvalidRefreshToken
        if isinstance(outcome, Reuse):
            self.figures.counted(outcome.outcome)
            await self._end(outcome, command.origin)
            raise RefreshTokenReused
        self.figures.counted(RefreshOutcome.REPEATED if outcome.repeated else RefreshOutcome.ROTATED)
        return await self.token_pairs.of(outcome)

    async def _end(self, reuse: Reuse, origin: Origin) -> None:
        # committed by itself before the error is raised: an error that rolled it back would leave the thief in
        seen: dict[str, JsonValue] = {
            "presented": reuse.presented,
            "current": reuse.current,
            "delay_seconds": reuse.delay.total_seconds(),
        }
        reused = self.facts.of(
            "auth.refresh.reused",
            origin,
            user_id=reuse.user_id,
            session_id=reuse.session_id,
            personal=reuse.contact,
            **seen,
        )
        ending = self.facts.ending(EndCause.REFRESH_TOKEN_REUSED, origin, reused, **seen)
        await self.sessions.end(reuse.session_id, ending)
