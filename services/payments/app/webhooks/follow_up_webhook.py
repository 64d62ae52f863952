"""Follows up a webhook: wakes what waits for its payment, and compares the books with the provider's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.clock import Clock
from kernel.ids import Ids
from services.payments.app.attempts.ports import Attempts
from services.payments.app.books.compare_books import CompareBooks
from services.payments.app.books.ports import Discrepancies
from services.payments.app.payments.ports import WorkSignal
from services.payments.app.provider.ports import PaymentProvider, PaymentReference
from services.payments.app.webhooks.ports import ClaimedWebhook, Webhooks
from services.payments.domain.discrepancies import Discrepancy, DiscrepancyKind
from services.payments.domain.snapshots import ProviderState

_FIRST_DELAY, _LONGEST_DELAY = timedelta(seconds=2), timedelta(seconds=30)
_MOST_DOUBLINGS = 4
_SLOW_AFTER, _SLOW_DELAY = timedelta(hours=1), timedelta(hours=1)
_KNOWN_WITHIN = timedelta(hours=72)  # a webhook may come before what it is about is stored; not for this long
_OVER = frozenset({ProviderState.DECLINED, ProviderState.VOIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpWebhook:
    """`lease` is longer than a call to the provider may take."""

    webhooks: Webhooks
    attempts: Attempts
    compare_books: CompareBooks
    discrepancies: Discrepancies
    provider: PaymentProvider
    clock: Clock
    ids: Ids
    signal: WorkSignal
    lease: timedelta

    async def execute(self) -> bool:
        """Returns whether a webhook was due. Raises Unavailable; the webhook is due again later."""
        claimed = await self.webhooks.claim(self.lease)
        if claimed is None:
            return False
        if claimed.payment is None:
            await self._keep_unknown(claimed)
        elif await self.attempts.wake(claimed.payment.id):
            self.signal.attempt_is_due()
            await self._postpone(claimed)  # what is open settles first, then the books are compared
        else:
            await self.compare_books.execute(claimed.payment)
            await self.webhooks.settle(claimed)
        return True

    async def _keep_unknown(self, claimed: ClaimedWebhook) -> None:
        event = claimed.event
        if event.reference is None or await self._is_over(event.reference, claimed.received_at):
            await self.webhooks.settle(claimed)
        elif claimed.age < _KNOWN_WITHIN:
            await self._postpone(claimed)
        else:
            await self.discrepancies.record(
                Discrepancy(
                    id=self.ids.new(),
                    payment_id=None,
                    order_id=None,
                    kind=DiscrepancyKind.UNKNOWN_REFERENCE,
                    detail=f"{event.provider} told of {event.reference} in the event {event.event_id}",
                    found_at=self.clock.now(),
                )
            )
            await self.webhooks.settle(claimed)

    async def _is_over(self, reference: str, since: datetime) -> bool:
        """Whether nothing is held and nothing was taken.

        After a decline another method is tried, under another reference: a late webhook about the first one says
        nothing new.
        """
        wanted = PaymentReference(attempt_id=self.ids.new(), reference=reference, sent_at=since)
        found = await self.provider.find(wanted)
        return found is not None and found.state in _OVER

    async def _postpone(self, claimed: ClaimedWebhook) -> None:
        """One of the last hour is soon followed up again: what it waits for may have been settled since."""
        delay = min(_FIRST_DELAY * 2 ** min(claimed.tries - 1, _MOST_DOUBLINGS), _LONGEST_DELAY)
        await self.webhooks.postpone(claimed.event, delay if claimed.age < _SLOW_AFTER else _SLOW_DELAY)
