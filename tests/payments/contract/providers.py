"""What every payment provider does, whatever it calls things."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    CardDirectory,
    FollowUpRequest,
    PaymentProvider,
    PaymentReference,
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
from services.payments.domain.payment_methods import ProviderTokenRefused
from services.payments.domain.snapshots import ProviderState, Snapshot


@dataclass(frozen=True, slots=True)
class ProviderUnderTest:
    """`confirm` is the buyer who answers on the provider's page."""

    provider: PaymentProvider
    cards: CardDirectory
    confirm: Callable[[str], Awaitable[None]]

    async def authorise(
        self, card: str, attempt_id: UUID | None = None
    ) -> Authorised | Declined | ActionRequired | Pending:
        return await self.provider.authorise(
            AuthoriseRequest(
                attempt_id=attempt_id or uuid4(),
                payment_id=uuid4(),
                amount=1999,
                currency="EUR",
                token=Secret(card),
                return_url="https://shop.test/orders/1",
            )
        )

    async def authorised(self, card: str = "tok_ok") -> str:
        """Returns the reference of a payment that is authorised."""
        outcome = await self.authorise(card)
        assert isinstance(outcome, Authorised)
        assert outcome.amount == 1999
        return outcome.reference

    async def captured(self, card: str = "tok_ok") -> str:
        reference = await self.authorised(card)
        assert await self.provider.capture(follow_up(reference)) == Captured(1999)
        return reference

    async def look(self, reference: str) -> Snapshot:
        found = await self.provider.find(PaymentReference(attempt_id=uuid4(), reference=reference, sent_at=EPOCH))
        assert found is not None
        return found


def follow_up(reference: str, amount: int = 1999, attempt_id: UUID | None = None) -> FollowUpRequest:
    return FollowUpRequest(attempt_id=attempt_id or uuid4(), reference=reference, amount=amount, currency="EUR")


class PaymentProviderContract:
    async def test_what_is_captured_was_held_first(self, under_test: ProviderUnderTest) -> None:
        reference = await under_test.authorised()
        held = await under_test.look(reference)
        assert (held.state, held.authorised, held.captured) == (ProviderState.AUTHORISED, 1999, 0)
        assert await under_test.provider.capture(follow_up(reference)) == Captured(1999)
        taken = await under_test.look(reference)
        assert (taken.state, taken.captured, taken.refunded) == (ProviderState.CAPTURED, 1999, 0)

    async def test_one_attempt_has_one_effect_and_one_outcome(self, under_test: ProviderUnderTest) -> None:
        attempt = uuid4()
        assert await under_test.authorise("tok_ok", attempt) == await under_test.authorise("tok_ok", attempt)
        reference, again = await under_test.captured(), uuid4()
        outcomes = [await under_test.provider.refund(follow_up(reference, 500, again)) for _ in range(3)]
        assert outcomes == [Refunded(500)] * 3
        assert (await under_test.look(reference)).refunded == 500

    async def test_another_attempt_does_not_capture_again(self, under_test: ProviderUnderTest) -> None:
        reference = await under_test.captured()
        assert isinstance(await under_test.provider.capture(follow_up(reference)), Refused)
        assert (await under_test.look(reference)).captured == 1999

    async def test_an_attempt_is_found_by_our_reference(self, under_test: ProviderUnderTest) -> None:
        attempt = uuid4()
        outcome = await under_test.authorise("tok_ok", attempt)
        found = await under_test.provider.find(PaymentReference(attempt_id=attempt, reference=None, sent_at=EPOCH))
        assert isinstance(outcome, Authorised)
        assert found == await under_test.look(outcome.reference)
        unknown = PaymentReference(attempt_id=uuid4(), reference=None, sent_at=EPOCH)
        assert await under_test.provider.find(unknown) is None

    @pytest.mark.parametrize("card", ["tok_declined", "tok_insufficient_funds"])
    async def test_a_declined_card_holds_nothing(self, under_test: ProviderUnderTest, card: str) -> None:
        outcome = await under_test.authorise(card)
        assert isinstance(outcome, Declined)
        assert outcome.code in {"card_declined", "insufficient_funds"}

    async def test_a_buyer_confirms_on_the_providers_page(self, under_test: ProviderUnderTest) -> None:
        outcome = await under_test.authorise("tok_3ds")
        assert isinstance(outcome, ActionRequired)
        assert outcome.url.startswith("http")
        assert (await under_test.look(outcome.reference)).action_url == outcome.url
        await under_test.confirm(outcome.reference)
        confirmed = await under_test.look(outcome.reference)
        assert (confirmed.state, confirmed.action_url) == (ProviderState.AUTHORISED, None)

    async def test_what_is_held_or_waits_is_voided_once_and_again(self, under_test: ProviderUnderTest) -> None:
        waiting = await under_test.authorise("tok_3ds")
        assert isinstance(waiting, ActionRequired)
        for reference in (await under_test.authorised(), waiting.reference):
            assert [await under_test.provider.void(follow_up(reference, 0)) for _ in range(2)] == [Voided()] * 2
            assert (await under_test.look(reference)).state is ProviderState.VOIDED
            assert isinstance(await under_test.provider.capture(follow_up(reference)), Refused)

    async def test_what_is_captured_cannot_be_voided(self, under_test: ProviderUnderTest) -> None:
        reference = await under_test.captured()
        assert isinstance(await under_test.provider.void(follow_up(reference, 0)), Refused)

    async def test_no_more_is_refunded_than_was_captured(self, under_test: ProviderUnderTest) -> None:
        reference, attempts = await under_test.captured(), [uuid4() for _ in range(3)]
        outcomes = [await under_test.provider.refund(follow_up(reference, 800, attempt)) for attempt in attempts]
        assert outcomes[:2] == [Refunded(800)] * 2
        assert isinstance(outcomes[2], Refused)
        found = await under_test.look(reference)
        assert found.refunded == 1600
        assert [found.refunds.get(attempt) for attempt in attempts[:2]] == [Refunded(800)] * 2

    async def test_a_token_is_described_and_an_unknown_one_refused(self, under_test: ProviderUnderTest) -> None:
        card = await under_test.cards.describe(Secret("tok_ok"))
        assert (card.brand, card.last4) == ("visa", "4242")
        with pytest.raises(ProviderTokenRefused):
            await under_test.cards.describe(Secret("pm_unknown"))
