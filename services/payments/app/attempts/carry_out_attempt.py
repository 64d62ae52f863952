"""Asks the provider for what is due: one attempt, one call."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from kernel.errors import Unavailable
from services.payments.app.attempts.ports import Attempts, ClaimedAttempt
from services.payments.app.methods.ports import PaymentMethods
from services.payments.app.payments.payment_changes import PaymentChanges
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    FollowUpRequest,
    PaymentProvider,
    PaymentReference,
    ProviderFailed,
    ProviderNotCalled,
)
from services.payments.domain.attempt_transitions import settle
from services.payments.domain.attempts import (
    NOT_CALLED_DELAY,
    Absent,
    Attempt,
    AttemptKind,
    AttemptState,
    Declined,
    Outcome,
)
from services.payments.domain.payments import Payment
from services.payments.domain.snapshots import read_outcome

_METHOD_GONE = "payment-method-unknown"


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """An attempt as it is afterwards. `has_more`: another one was due when it was claimed."""

    attempt: Attempt
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOutAttempt:
    """`lease` is longer than a call may take: another worker repeats it only when this one has died.

    The provider sends the buyer back to `return_url`, in which `{order_id}` stands for the order.
    """

    changes: PaymentChanges
    attempts: Attempts
    methods: PaymentMethods
    provider: PaymentProvider
    lease: timedelta
    return_url: str

    async def execute(self, payment_id: UUID | None = None) -> CarriedOut | None:
        """Returns None when none was due. Raises Unavailable without the store.

        With `payment_id`, only an attempt of that payment is carried out.
        """
        claimed = await self.attempts.claim(self.lease, payment_id)
        if claimed is None:
            return None
        return CarriedOut(await self._carry_out(claimed), claimed.has_more)

    async def _carry_out(self, claimed: ClaimedAttempt) -> Attempt:
        try:
            outcome = await self._ask(claimed)
        except Unavailable as failure:
            return await self._postpone(claimed.attempt, failure)
        return await self._settle(claimed, outcome)

    async def _settle(self, claimed: ClaimedAttempt, outcome: Outcome) -> Attempt:
        attempt = claimed.attempt
        change = settle(claimed.payment, attempt, outcome)
        if change.settled is AttemptState.WAITING and change.payment == claimed.payment:
            waiting = replace(attempt, state=AttemptState.WAITING)
            await self.attempts.postpone(waiting, attempt.look_delay(claimed.at))
            return waiting
        await self.changes.settle(claimed, lambda payment: settle(payment, attempt, outcome))
        return replace(attempt, state=change.settled or AttemptState.DONE, reason=change.reason)

    async def _ask(self, claimed: ClaimedAttempt) -> Outcome:
        """Raises ProviderNotCalled, ProviderFailed and Unavailable, as the provider does."""
        attempt, payment = claimed.attempt, claimed.payment
        if attempt.must_look_up(claimed.at):
            return await self._look_up(attempt, payment)
        if attempt.failures:  # a fault may be stored under the key, after the effect: the payment itself tells more
            found = await self._look_up(attempt, payment)
            if not isinstance(found, Absent):
                return found
        if attempt.kind is AttemptKind.AUTHORISE:
            return await self._authorise(attempt, payment)
        request = FollowUpRequest(
            attempt_id=attempt.id,
            reference=payment.reference or "",
            amount=attempt.amount,
            currency=payment.currency,
        )
        match attempt.kind:
            case AttemptKind.CAPTURE:
                return await self.provider.capture(request)
            case AttemptKind.VOID:
                return await self.provider.void(request)
            case AttemptKind.REFUND:
                return await self.provider.refund(request)

    async def _authorise(self, attempt: Attempt, payment: Payment) -> Outcome:
        method = None if payment.payment_method_id is None else await self.methods.find(payment.payment_method_id)
        if method is None:  # removed since: what an earlier try did counts, and nothing else is tried
            found = await self._look_up(attempt, payment)
            return Declined(_METHOD_GONE) if isinstance(found, Absent) else found
        return await self.provider.authorise(
            AuthoriseRequest(
                attempt_id=attempt.id,
                payment_id=payment.id,
                amount=attempt.amount,
                currency=payment.currency,
                token=method.token,
                return_url=self.return_url.replace("{order_id}", str(payment.order_id)),
            )
        )

    async def _look_up(self, attempt: Attempt, payment: Payment) -> Outcome:
        reference = PaymentReference(
            attempt_id=attempt.id, reference=payment.reference, sent_at=attempt.sent_at or attempt.created_at
        )
        return read_outcome(attempt, await self.provider.find(reference))

    async def _postpone(self, attempt: Attempt, failure: Unavailable) -> Attempt:
        is_called = not isinstance(failure, ProviderNotCalled)
        postponed = replace(_after_failure(attempt, failure, is_called=is_called), reason=failure.detail)
        await self.attempts.postpone(postponed, attempt.try_delay if is_called else NOT_CALLED_DELAY)
        return postponed


def _after_failure(attempt: Attempt, failure: Unavailable, *, is_called: bool) -> Attempt:
    """A call that was not made is no try, and leaves what was never called before as it was."""
    if not is_called and attempt.state is AttemptState.SENT and attempt.tries == 1:
        return replace(attempt, state=AttemptState.DUE, tries=0, sent_at=None)
    counted = attempt if is_called else replace(attempt, tries=attempt.tries - 1)
    if attempt.state is AttemptState.WAITING:
        return counted  # what waits was accepted: that it cannot be looked at now makes nothing unknown
    failures = attempt.failures + isinstance(failure, ProviderFailed)
    return replace(counted, state=AttemptState.UNKNOWN, failures=failures)
