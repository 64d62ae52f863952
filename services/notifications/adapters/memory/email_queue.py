"""The queue in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kernel.runtime.events.inbox.memory import MemoryInbox
from services.notifications.app.ports import Recipients
from services.notifications.domain.delivery_retries import Attempt, GivenUp, Outcome, Sent
from services.notifications.domain.email import Email, FailedEmail, StoredAddress


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`due_at` is None once it was given up."""

    mail: Email
    due_at: datetime | None
    attempts: int = 0
    given_up: GivenUp | None = None


class MemoryEmailQueue:
    """Fulfils `app.ports.EmailQueue`."""

    def __init__(self, recipients: Recipients) -> None:
        self._recipients = recipients
        self._inbox = MemoryInbox(set())
        self._waiting: dict[UUID, _Waiting] = {}

    async def queue(self, mail: Email) -> bool:
        if not await self._inbox.record_if_new(mail.id):
            return False
        if await self._recipients.find(mail.account_id) == StoredAddress(None):
            return False
        self._waiting[mail.id] = _Waiting(mail, mail.written_at)
        return True

    async def claim(self, now: datetime, until: datetime) -> Attempt | None:
        due = [(each.due_at, id_) for id_, each in self._waiting.items() if each.due_at and each.due_at <= now]
        if not due:
            return None
        _, id_ = min(due)
        held = self._waiting[id_]
        self._waiting[id_] = replace(held, due_at=until, attempts=held.attempts + 1)
        return Attempt(held.mail, held.attempts + 1)

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        id_ = attempt.mail.id
        if isinstance(outcome, Sent):
            self._waiting.pop(id_, None)
        elif id_ in self._waiting and self._waiting[id_].attempts == attempt.number:
            if isinstance(outcome, GivenUp):
                self._waiting[id_] = replace(self._waiting[id_], due_at=None, given_up=outcome)
            else:
                self._waiting[id_] = replace(self._waiting[id_], due_at=outcome.until, given_up=None)

    async def list_given_up(self, before: UUID | None, limit: int) -> Sequence[FailedEmail]:
        newest_first = (self._waiting[id_] for id_ in sorted(self._waiting, reverse=True))
        failed = (
            FailedEmail(each.mail, each.attempts, each.given_up.reason, each.given_up.at)
            for each in newest_first
            if each.given_up is not None and (before is None or each.mail.id < before)
        )
        return list(failed)[:limit]

    async def delete_all(self, account_id: UUID) -> None:
        self._waiting = {id_: each for id_, each in self._waiting.items() if each.mail.account_id != account_id}
