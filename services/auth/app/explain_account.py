"""An operator says what became of somebody's latest sessions."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.errors import NotFound
from services.auth.app.explain_session import ExplainSession
from services.auth.app.ports import AuditFilter, AuditTrail, Credentials
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.endings import SessionStory, Standing

_LOOKED_AT = 50  # sign-ins


@dataclass(frozen=True, slots=True)
class ExplainAccount:
    credentials: Credentials
    audit: AuditTrail
    explain_session: ExplainSession

    async def __call__(self, email: EmailAddress) -> Sequence[SessionStory]:
        """Those of the latest sign-ins whose session is no more, newest first. Raises NotFound without an account."""
        credential = await self.credentials.of_email(email)
        if credential is None:
            raise NotFound("no such account")
        started = AuditFilter(credential.user_id, "auth.session.started")
        facts = await self.audit.page(started, _LOOKED_AT)
        stories = [await self.explain_session(fact.session_id) for fact in facts if fact.session_id is not None]
        return [story for story in stories if story.standing is not Standing.LIVE]
