"""The queue of logout notices in memory. `Tables.record` fills it."""

from dataclasses import replace
from datetime import timedelta

from kernel.clock import Clock
from services.auth.adapters.memory.store import Scope
from services.auth.domain.oidc.logout_notice import LogoutAttempt, LogoutOutcome


class MemoryLogoutNotices:
    """Fulfils `app.back_channel.ports.LogoutNotices`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def claim(self, lease: timedelta) -> LogoutAttempt | None:
        async with self._scope.change() as tables:
            now, waiting = self._clock.now(), tables.logout_notices.values()
            due = [(each.due_at, each.family_id) for each in waiting if each.due_at is not None and each.due_at <= now]
            if not due:
                return None
            _, family_id = min(due)
            held = tables.logout_notices[family_id]
            claimed = replace(held, due_at=now + lease, attempts=held.attempts + 1)
            tables.logout_notices[family_id] = claimed
            registered = tables.clients.get(held.client_id)
            return LogoutAttempt(
                family_id=family_id,
                user_id=held.user_id,
                client_id=held.client_id,
                client=registered.client if registered else None,
                number=claimed.attempts,
            )

    async def settle(self, attempt: LogoutAttempt, outcome: LogoutOutcome) -> None:
        async with self._scope.change() as tables:
            held = tables.logout_notices[attempt.family_id]
            if held.attempts == attempt.number:
                due_at = None if outcome.delay is None else self._clock.now() + outcome.delay
                tables.logout_notices[attempt.family_id] = replace(held, due_at=due_at)
