"""Carries out attempts and follows up webhooks as they become due, and counts what became of them."""

from collections.abc import Awaitable, Callable

import structlog
from prometheus_client import CollectorRegistry, Counter

from kernel.runtime.background import PeriodicTask
from services.payments.app.attempts.carry_out_attempt import CarriedOut
from services.payments.domain.attempts import AttemptKind, AttemptState

_OUTCOMES = (AttemptState.DONE, AttemptState.FAILED, AttemptState.WAITING, AttemptState.UNKNOWN, AttemptState.DUE)
_ATTEMPTS, _WEBHOOKS = "attempts", "webhooks"
_log = structlog.get_logger("payments.workers")


class PaymentWorkers:
    """Fulfils `app.payments.ports.WorkSignal`: starts the next step of a worker of this replica now."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._tasks: dict[str, PeriodicTask] = {}
        self._attempts = Counter(
            "payments_attempts", "Calls to the payment provider, by outcome", ["kind", "outcome"], registry=registry
        )
        for kind in AttemptKind:
            for outcome in _OUTCOMES:
                self._attempts.labels(kind, outcome)  # a series that starts at zero shows its first increase

    def attach(self, *, attempts: PeriodicTask, webhooks: PeriodicTask) -> None:
        """Wakes these tasks from now on."""
        self._tasks = {_ATTEMPTS: attempts, _WEBHOOKS: webhooks}

    def attempt_is_due(self) -> None:
        self._wake(_ATTEMPTS)

    def webhook_is_due(self) -> None:
        self._wake(_WEBHOOKS)

    def _wake(self, name: str) -> None:
        if (task := self._tasks.get(name)) is not None:
            task.wake()

    async def carry_out(self, execute: Callable[[], Awaitable[CarriedOut | None]]) -> bool:
        """Carries out one attempt. Returns whether another one is due. Raises Unavailable without the store.

        A provider that is not even called is not hurried: each worker looks once an interval then.
        """
        done = await execute()
        if done is None:
            return False
        attempt = done.attempt
        self._attempts.labels(attempt.kind, attempt.state).inc()
        if attempt.state in {AttemptState.UNKNOWN, AttemptState.DUE}:
            _log.warning(
                "the payment provider gave no answer",
                attempt_id=str(attempt.id),
                kind=attempt.kind.value,
                outcome=attempt.state.value,
                tries=attempt.tries,
            )
        return done.has_more and attempt.state is not AttemptState.DUE
