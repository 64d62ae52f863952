"""Links that are out, in memory."""

from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Draft, KeptMailToken, Scope
from services.auth.domain.mail import MailProof, NewMailToken, Purpose


class MemoryMailTokens:
    """Fulfils `app.mail_ports.MailTokens`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def issue(self, token: NewMailToken, *facts: Event) -> None:
        now = self._clock.now()
        async with self._scope.change() as tables:
            live = {digest: kept for digest, kept in tables.mail_tokens.items() if kept.expires_at > now}
            kept = KeptMailToken(token.purpose, token.proof, now + token.lifetime)
            tables.mail_tokens = {**live, token.digest: kept}
            tables.record(*facts)

    async def find(self, digest: bytes, purpose: Purpose) -> MailProof | None:
        kept = self._scope.tables.mail_tokens.get(digest)
        is_good = kept is not None and kept.purpose is purpose and self._clock.now() < kept.expires_at
        return kept.proof if kept and is_good else None

    async def take(self, digest: bytes, purpose: Purpose) -> MailProof | None:
        async with self._scope.change() as tables:
            proof = await MemoryMailTokens(Draft(tables), self._clock).find(digest, purpose)
            if proof is not None:
                tables.drop_mail_tokens(proof.user_id)
            return proof

    async def drop(self, user_id: UUID) -> None:
        async with self._scope.change() as tables:
            tables.drop_mail_tokens(user_id)
