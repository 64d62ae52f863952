"""A payment provider in this process: what it does is chosen by the token, as the sandbox's is.

It keeps the outcome of every attempt under its id, as providers keep idempotency keys, and loses, refuses and delays
answers on demand.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from kernel.errors import Unavailable
from kernel.secret import Secret
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    FollowUpRequest,
    NotAuthentic,
    PaymentReference,
    ProviderEvent,
    ProviderFailed,
    ProviderNotCalled,
)
from services.payments.domain.attempts import (
    ActionRequired,
    Authorised,
    Captured,
    Declined,
    Pending,
    Refunded,
    Refused,
    Voided,
)
from services.payments.domain.payment_methods import CardSummary, ProviderTokenRefused
from services.payments.domain.snapshots import DisputeSnapshot, ProviderState, Snapshot

NAME = "memory"
TOLERANCE = timedelta(seconds=300)
_CARD = CardSummary("visa", "4242", "2034-12")
_DECLINES = {"tok_declined": "card_declined", "tok_insufficient_funds": "insufficient_funds"}
_Answer = TypeVar("_Answer")

NOT_CALLED, FAILED_BEFORE, FAILED_AFTER, LOST = "not-called", "failed-before", "failed-after", "lost"
"""What `MemoryProvider.faults` may hold: the fault of the next call, and whether it has its effect first."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A payment as this provider has it. `captures` counts how often money was taken."""

    snapshot: Snapshot
    card: str
    captures: int = 0


@dataclass(slots=True)
class MemoryProvider:
    """Fulfils `app.provider.ports.PaymentProvider` and `CardDirectory`. `calls` counts the calls of each attempt."""

    faults: deque[str] = field(default_factory=deque)
    calls: dict[UUID, int] = field(default_factory=dict)
    _held: dict[str, _Held] = field(default_factory=dict)
    _references: dict[UUID, str] = field(default_factory=dict)
    _answers: dict[UUID, Any] = field(default_factory=dict)
    _amounts: dict[str, int] = field(default_factory=dict)

    async def authorise(self, request: AuthoriseRequest) -> Authorised | Declined | ActionRequired | Pending:
        return self._once(request.attempt_id, lambda: self._authorise(request))

    async def capture(self, request: FollowUpRequest) -> Captured | Refused | Pending:
        return self._once(request.attempt_id, lambda: self._capture(request))

    async def void(self, request: FollowUpRequest) -> Voided | Refused:
        return self._once(request.attempt_id, lambda: self._void(request))

    async def refund(self, request: FollowUpRequest) -> Refunded | Refused | Pending:
        return self._once(request.attempt_id, lambda: self._refund(request))

    async def find(self, reference: PaymentReference) -> Snapshot | None:
        known = reference.reference or self._references.get(reference.attempt_id)
        held = self._held.get(known) if known is not None else None
        return None if held is None else held.snapshot

    async def describe(self, token: Secret) -> CardSummary:
        if not token.reveal().startswith("tok_"):
            raise ProviderTokenRefused
        return _CARD

    def confirm(self, reference: str, *, approved: bool) -> None:
        """The buyer, or the bank, has decided what was waiting."""
        snapshot = self._held[reference].snapshot
        if not approved:
            self._change(reference, state=ProviderState.DECLINED, decline_code="authentication_failed", action_url=None)
        elif snapshot.state in {ProviderState.ACTION_REQUIRED, ProviderState.PENDING}:
            self._change(
                reference, state=ProviderState.AUTHORISED, authorised=self._amounts[reference], action_url=None
            )

    def dispute(self, reference: str, at: datetime, outcome: str | None = None) -> None:
        """A buyer objects to the payment, or a bank has decided so."""
        amount = self._held[reference].snapshot.captured
        found = DisputeSnapshot(
            reference=f"dp_{reference}", amount=amount, reason="fraudulent", opened_at=at, outcome=outcome
        )
        self._change(reference, disputes=(found,))

    def list_all(self) -> list[tuple[Snapshot, int]]:
        """Returns every payment, and how often money was taken for it: the ledger to compare with."""
        return [(held.snapshot, held.captures) for held in self._held.values()]

    def _once(self, attempt_id: UUID, act: Callable[[], _Answer]) -> _Answer:
        self.calls[attempt_id] = self.calls.get(attempt_id, 0) + 1
        fault = self.faults.popleft() if self.faults else None
        if fault == NOT_CALLED:
            raise ProviderNotCalled("the provider refused the connection")
        if fault == FAILED_BEFORE:
            raise ProviderFailed("the provider answered 500")
        if attempt_id not in self._answers:
            self._answers[attempt_id] = act()
        if fault == FAILED_AFTER:
            raise ProviderFailed("the provider answered 500")
        if fault == LOST:
            raise Unavailable("the provider gave no answer")
        answer: _Answer = self._answers[attempt_id]
        return answer

    def _authorise(self, request: AuthoriseRequest) -> Authorised | Declined | ActionRequired | Pending:
        card, reference = request.token.reveal(), f"pay_{len(self._held) + 1}"
        self._references[request.attempt_id] = reference
        self._amounts[reference] = request.amount
        code = _DECLINES.get(card)
        state, url = ProviderState.AUTHORISED, None
        if code is not None:
            state = ProviderState.DECLINED
        elif card.startswith("tok_3ds"):
            state, url = ProviderState.ACTION_REQUIRED, f"https://bank.test/{reference}"
        elif card == "tok_async":
            state = ProviderState.PENDING
        authorised = request.amount if state is ProviderState.AUTHORISED else 0
        snapshot = Snapshot(reference=reference, state=state, authorised=authorised, action_url=url, decline_code=code)
        self._held[reference] = _Held(snapshot, card)
        if code is not None:
            return Declined(code, reference)
        if url is not None:
            return ActionRequired(reference, url)
        return Pending(reference) if state is ProviderState.PENDING else Authorised(reference, request.amount)

    def _capture(self, request: FollowUpRequest) -> Captured | Refused:
        held = self._held[request.reference]
        if held.card == "tok_capture_fails":
            return Refused("capture_failed")
        if held.snapshot.state is not ProviderState.AUTHORISED or request.amount > held.snapshot.authorised:
            return Refused("not_capturable")
        self._change(request.reference, state=ProviderState.CAPTURED, captured=request.amount)
        self._held[request.reference] = replace(self._held[request.reference], captures=held.captures + 1)
        return Captured(request.amount)

    def _void(self, request: FollowUpRequest) -> Voided | Refused:
        state = self._held[request.reference].snapshot.state
        if state is ProviderState.CAPTURED:
            return Refused("captured")
        if state is not ProviderState.DECLINED:
            self._change(request.reference, state=ProviderState.VOIDED, action_url=None)
        return Voided()

    def _refund(self, request: FollowUpRequest) -> Refunded | Refused:
        held = self._held[request.reference]
        snapshot, outcome = held.snapshot, Refunded(request.amount)
        if request.amount > snapshot.captured - snapshot.refunded:
            return Refused("refund_exceeds_captured")
        if held.card == "tok_refund_fails":
            failed = Refused("refund_failed")
            self._change(request.reference, refunds={**snapshot.refunds, request.attempt_id: failed})
            return failed
        refunds = {**snapshot.refunds, request.attempt_id: outcome}
        self._change(request.reference, refunded=snapshot.refunded + request.amount, refunds=refunds)
        return outcome

    def _change(self, reference: str, **changes: object) -> None:
        held = self._held[reference]
        self._held[reference] = replace(held, snapshot=replace(held.snapshot, **changes))  # type: ignore[arg-type]  # fields of Snapshot


class MemoryProviderEvents:
    """Fulfils `app.provider.ports.ProviderEvents`: believes a body whose header `signature` says `genuine`.

    `signed-at` is a time in ISO 8601; without it the body was signed now.
    """

    def verify(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> ProviderEvent:
        signed_at = headers.get("signed-at")
        is_old = signed_at is not None and now - datetime.fromisoformat(signed_at) > TOLERANCE
        if headers.get("signature") != "genuine" or is_old:
            raise NotAuthentic
        event_id, _, reference = raw.decode().partition(" ")
        return ProviderEvent(
            provider=NAME, event_id=event_id, type="payment.changed", reference=reference or None, raw=raw
        )
