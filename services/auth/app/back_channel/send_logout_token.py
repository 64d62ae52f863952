"""Sends the logout token that is due (OpenID Connect Back-Channel Logout 1.0 section 2.5)."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.errors import Unavailable
from services.auth.app.back_channel.ports import LogoutNotices, LogoutReceiver, LogoutTokens
from services.auth.app.oidc.subjects.client_subjects import ClientSubjects
from services.auth.domain.oidc.logout_notice import (
    LogoutAttempt,
    LogoutOutcome,
    NoticeState,
    judge_answer,
    judge_failure,
)


@dataclass(frozen=True, slots=True)
class SentLogoutToken:
    client_id: str
    outcome: LogoutOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLogoutToken:
    """`lease` is longer than a receiver may take: another worker tries again only when this one has died."""

    notices: LogoutNotices
    tokens: LogoutTokens
    receiver: LogoutReceiver
    subjects: ClientSubjects
    lease: timedelta

    async def execute(self) -> SentLogoutToken | None:
        """Returns None when no notice is due. A client that is gone, disabled or has no address now gets no token.

        When a worker dies after sending, the client gets a second token, which has another `jti`.
        """
        attempt = await self.notices.claim(self.lease)
        if attempt is None:
            return None
        outcome = await self._send(attempt)
        await self.notices.settle(attempt, outcome)
        return SentLogoutToken(attempt.client_id, outcome)

    async def _send(self, attempt: LogoutAttempt) -> LogoutOutcome:
        client = attempt.client
        uri = client.find_logout_uri() if client else None
        if client is None or uri is None:
            return LogoutOutcome(NoticeState.DROPPED)
        subject = await self.subjects.find(client, attempt.user_id)
        token = await self.tokens.issue(client, subject, attempt.family_id)
        try:
            return judge_answer(attempt, await self.receiver.send(uri, token))
        except Unavailable as failed:
            return judge_failure(attempt, failed.detail)
