"""The mailbox in memory."""

from collections.abc import Sequence
from uuid import UUID

from kernel.clock import Clock
from services.notifications.domain.email import DeliveredEmail, Email


class MemoryMailbox:
    """Fulfils `app.ports.Mailbox` and `app.ports.EmailSender`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._delivered: dict[UUID, DeliveredEmail] = {}

    async def send(self, mail: Email) -> None:
        self._delivered.setdefault(mail.id, DeliveredEmail(mail, self._clock.now()))

    async def page(self, to: str | None, before: UUID | None, limit: int) -> Sequence[DeliveredEmail]:
        newest_first = (self._delivered[id_] for id_ in sorted(self._delivered, reverse=True))
        return [each for each in newest_first if _is_wanted(each.mail, to, before)][:limit]

    async def delete_all(self, account_id: UUID) -> None:
        self._delivered = {id_: each for id_, each in self._delivered.items() if each.mail.account_id != account_id}


def _is_wanted(mail: Email, to: str | None, before: UUID | None) -> bool:
    return (to is None or mail.to.lower() == to.lower()) and (before is None or mail.id < before)
