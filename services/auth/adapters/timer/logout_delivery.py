"""Sends logout tokens as they become due."""

from collections.abc import Awaitable, Callable

import structlog
from prometheus_client import CollectorRegistry, Counter

from services.auth.app.back_channel.send_logout_token import SentLogoutToken
from services.auth.domain.oidc.logout_notice import NoticeState

_log = structlog.get_logger("auth.back_channel")


class LogoutDelivery:
    """Sends what is due, one token a step, and counts the outcomes in `auth_logout_tokens_total`."""

    def __init__(self, send: Callable[[], Awaitable[SentLogoutToken | None]], registry: CollectorRegistry) -> None:
        self._send = send
        self._tokens = Counter(
            "auth_logout_tokens", "Attempts to tell a client of an ended session", ["outcome"], registry=registry
        )
        for state in NoticeState:
            self._tokens.labels(state)  # a series that starts at zero shows its first increase

    async def step(self) -> bool:
        """Sends one token and returns whether there was one to send. Raises Unavailable."""
        sent = await self._send()
        if sent is None:
            return False
        outcome = sent.outcome
        self._tokens.labels(outcome.state).inc()
        if outcome.reason is not None:
            _log.warning(
                "logout token not taken", client_id=sent.client_id, outcome=outcome.state.value, reason=outcome.reason
            )
        return True
