"""The checks that ask the stores: the account, what was revoked, the session, and where a missing permission went."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import InvalidToken, NotFound
from kernel.events import Payload, RecordedEvent
from kernel.roles import Permission
from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.audit.ports import AuditFilter, AuditTrail
from services.auth.app.requests.steps import build_failed, build_passed, build_skipped
from services.auth.app.sessions.explain_session import ExplainSession
from services.auth.app.sessions.ports import RefreshTokens
from services.auth.domain.access.events import RoleDefined, RoleGranted, RoleRemoved, RoleRevoked
from services.auth.domain.accounts.account import Profile
from services.auth.domain.accounts.events import AccountDisabled, AccountErased
from services.auth.domain.api_keys.events import ApiKeyRevoked
from services.auth.domain.factors.events import FactorAdded
from services.auth.domain.requests.explanation import Step, StepName
from services.auth.domain.sessions.events import SessionEnded, SessionStarted
from services.auth.domain.sessions.explanation import explain
from services.auth.domain.sessions.session_end import SessionState

_OF_ACCOUNT = (AccountDisabled, RoleRevoked, FactorAdded, ApiKeyRevoked, AccountErased)
_OF_ROLES = (RoleDefined, RoleRemoved)
_LATEST = 100  # redefined roles that are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChecks:
    accounts: Accounts
    audit: AuditTrail
    explain_session: ExplainSession
    refresh_tokens: RefreshTokens

    async def check(self, principal: Principal) -> Sequence[Step]:
        """Returns the steps about the account, the revocations and the session of an authentic token."""
        if not isinstance(principal.sub, UUID):
            return [build_skipped(StepName.ACCOUNT, "The token is a client's own: it has no account and no session.")]
        profile = await self.accounts.find(principal.sub)
        return [
            await self._check_account(principal.sub, profile),
            await self._check_revocation(principal, profile),
            await self._check_session(principal.sid),
        ]

    async def explain_refresh_token(self, token: Secret) -> Sequence[Step]:
        """Returns the step about the session of an authentic refresh token; nothing for another text."""
        read = self.refresh_tokens.read(token)
        return [await self._check_session(read.session_id)] if read else []

    async def explain_missing(self, principal: Principal, permission: Permission) -> tuple[str, RecordedEvent | None]:
        """Returns why the token lacks the permission, and the latest event that has to do with it."""
        if "api_key" in principal.amr:
            return f"The route needs {permission}. The token of an API key carries only what the key was given.", None
        if not isinstance(principal.sub, UUID):
            return f"The route needs {permission}, which the client was not given.", None
        profile = await self.accounts.find(principal.sub)
        if profile is not None and permission in profile.grants.permissions:
            event = await self._find_latest(principal, (RoleGranted,)) or await self._find_role(profile.grants.roles)
            return f"The route needs {permission}, which the account has by now: refresh.", event
        event = await self._find_latest(principal, (RoleRevoked,)) or await self._find_role(principal.roles)
        return f"The route needs {permission}. No role of the account has it.", event

    async def find_log_in(self, principal: Principal) -> RecordedEvent | None:
        """Returns the event of the log in that started the token's session."""
        return await self._find_of_session(principal.sid, SessionStarted)

    async def _check_account(self, user_id: UUID, profile: Profile | None) -> Step:
        if profile is None:
            event = await self._find(AuditFilter(user_id=user_id, type=AccountErased.event_type))
            return build_failed(StepName.ACCOUNT, InvalidToken, "The account was erased.", event)
        if profile.account.disabled:
            event = await self._find(AuditFilter(user_id=user_id, type=AccountDisabled.event_type))
            return build_failed(StepName.ACCOUNT, InvalidToken, "The account is disabled.", event)
        return build_passed(StepName.ACCOUNT, "The account is there and enabled.")

    async def _check_revocation(self, principal: Principal, profile: Profile | None) -> Step:
        ended = await self._find_of_session(principal.sid, SessionEnded)
        if ended is not None:
            detail = "The access tokens of its session were revoked when the session ended."
            return build_failed(StepName.REVOCATION, InvalidToken, detail, ended)
        if profile is None or principal.account_version < profile.grants.account_version:
            event = await self._find_latest(principal, _OF_ACCOUNT) or await self._find_role(principal.roles)
            detail = "The access tokens that the account had then were revoked. A newer one is accepted: refresh."
            return build_failed(StepName.REVOCATION, InvalidToken, detail, event)
        return build_passed(StepName.REVOCATION, "Nothing has revoked it.")

    async def _check_session(self, session_id: UUID | None) -> Step:
        if session_id is None:
            return build_skipped(StepName.SESSION, "The token belongs to no session: an API key or a client got it.")
        try:
            history = await self.explain_session.execute(session_id)
        except NotFound:
            return build_skipped(StepName.SESSION, "The audit trail has no log in of this session.")
        detail = f"The session: {explain(history)}."
        if history.state is SessionState.LIVE:
            return build_passed(StepName.SESSION, detail, await self._find_of_session(session_id, SessionStarted))
        event = await self._find_of_session(session_id, SessionEnded)
        if event is None:  # its tokens were not revoked, and live no longer than any
            return build_skipped(StepName.SESSION, detail)
        return build_failed(StepName.SESSION, InvalidToken, detail, event)

    async def _find_of_session(self, session_id: UUID | None, payload: type[Payload]) -> RecordedEvent | None:
        if session_id is None:
            return None
        return await self._find(AuditFilter(type=payload.event_type, session_id=session_id))

    async def _find_latest(self, principal: Principal, types: Sequence[type[Payload]]) -> RecordedEvent | None:
        """Returns the latest event of these types about the user since the token was issued."""
        about = AuditFilter(user_id=principal.user_id)
        found = [await self._find(replace(about, type=payload.event_type)) for payload in types]
        since = [event for event in found if event is not None and _is_since(principal, event)]
        return max(since, key=lambda event: event.id, default=None)

    async def _find_role(self, roles: frozenset[str]) -> RecordedEvent | None:
        """Returns the latest event that redefined or removed one of the roles."""
        found: list[RecordedEvent] = []
        for payload in _OF_ROLES:
            events = await self.audit.page(AuditFilter(type=payload.event_type), _LATEST)
            found += [event for event in events if event.data.get("role") in roles][:1]
        return max(found, key=lambda event: event.id, default=None)

    async def _find(self, wanted: AuditFilter) -> RecordedEvent | None:
        return next(iter(await self.audit.page(wanted, 1)), None)


def _is_since(principal: Principal, event: RecordedEvent) -> bool:
    """A token's time is in whole seconds."""
    return principal.issued_at is None or event.occurred_at >= principal.issued_at
