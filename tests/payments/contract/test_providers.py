"""The provider in memory, and the sandbox with the adapter that calls it, without a socket in between."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from kernel.errors import Unavailable
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from ops.stack.payment_sandbox.api import SandboxApi
from ops.stack.payment_sandbox.store import SandboxStore
from services.payments.adapters.memory.provider import MemoryProvider
from services.payments.adapters.providers.calls import ProviderCalls
from services.payments.adapters.providers.sandbox import SandboxProvider
from services.payments.app.provider.ports import PaymentReference, ProviderFailed, ProviderNotCalled
from services.payments.domain.attempts import ActionRequired, Authorised, Captured, Refused
from tests.payments.contract.providers import PaymentProviderContract, ProviderUnderTest, follow_up

_KEY = "a key of the sandbox"
_URL = "http://sandbox.test"


class TestMemoryProvider(PaymentProviderContract):
    @pytest.fixture
    def under_test(self) -> ProviderUnderTest:
        provider = MemoryProvider()

        async def confirm(reference: str) -> None:
            provider.confirm(reference, approved=True)

        return ProviderUnderTest(provider, provider, confirm)


@pytest.fixture
def store(tmp_path: Path) -> SandboxStore:
    return SandboxStore(tmp_path / "sandbox.db")


class _ClosingTransport(httpx.AsyncBaseTransport):
    """Ends an answer that the application does not complete as a server does: it closes the connection."""

    def __init__(self, app: SandboxApi) -> None:
        self._inner = httpx.ASGITransport(app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._inner.handle_async_request(request)
        except AssertionError as incomplete:
            raise httpx.RemoteProtocolError("the connection was closed") from incomplete


@pytest.fixture
async def http(store: SandboxStore) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=_ClosingTransport(SandboxApi(store, _KEY, _URL))) as client:
        yield client


@pytest.fixture
def sandbox(http: httpx.AsyncClient) -> SandboxProvider:
    return SandboxProvider(ProviderCalls("sandbox", _URL, http, timedelta(seconds=5)), Secret(_KEY))


@pytest.fixture
def under_test(http: httpx.AsyncClient, sandbox: SandboxProvider) -> ProviderUnderTest:
    async def confirm(reference: str) -> None:
        answer = await http.post(f"{_URL}/payment-sandbox/confirm/{reference}", content=b"answer=approve")
        assert (answer.status_code, answer.headers["location"]) == (303, "https://shop.test/orders/1")

    return ProviderUnderTest(sandbox, sandbox, confirm)


async def test_the_page_of_an_answered_payment_leads_back_to_the_shop(
    http: httpx.AsyncClient, under_test: ProviderUnderTest
) -> None:
    waiting = await under_test.authorise("tok_3ds")
    assert isinstance(waiting, ActionRequired)
    assert waiting.url == f"{_URL}/payment-sandbox/confirm/{waiting.reference}"
    assert "<form" in (await http.get(waiting.url)).text
    await http.post(
        f"{waiting.url}?return_url=https://evil.test", content=b"answer=refuse&return_url=https://evil.test"
    )
    page = (await http.get(waiting.url)).text
    assert "<form" not in page
    assert '<a href="https://shop.test/orders/1">' in page
    assert "evil" not in page


class TestSandboxProvider(PaymentProviderContract): ...


async def test_the_sandbox_forgets_nothing_when_it_is_started_again(
    under_test: ProviderUnderTest, tmp_path: Path
) -> None:
    reference = await under_test.captured()
    (kept,) = SandboxStore(tmp_path / "sandbox.db").list_all()
    assert (kept.id, kept.captured, kept.captures) == (reference, 1999, 1)


async def test_a_fault_before_the_effect_is_over_at_the_next_try(under_test: ProviderUnderTest) -> None:
    attempt = uuid4()
    with pytest.raises(ProviderFailed):
        await under_test.authorise("tok_error_before", attempt)
    assert isinstance(await under_test.authorise("tok_error_before", attempt), Authorised)


async def test_a_fault_after_the_effect_is_repeated_for_ever(under_test: ProviderUnderTest) -> None:
    attempt = uuid4()
    for _ in range(4):
        with pytest.raises(ProviderFailed):
            await under_test.authorise("tok_error_after", attempt)
    found = await under_test.provider.find(PaymentReference(attempt_id=attempt, reference=None, sent_at=EPOCH))
    assert found is not None
    assert found.authorised == 1999


async def test_a_lost_answer_is_unknown_and_then_the_same(under_test: ProviderUnderTest, store: SandboxStore) -> None:
    attempt = uuid4()
    with pytest.raises(Unavailable):
        await under_test.authorise("tok_answer_lost", attempt)
    outcome = await under_test.authorise("tok_answer_lost", attempt)
    assert isinstance(outcome, Authorised)
    assert [payment.id for payment in store.list_all()] == [outcome.reference]


async def test_knobs_make_faults_of_every_call(under_test: ProviderUnderTest, store: SandboxStore) -> None:
    store.save_knobs(store.knobs.change({"error_before": 1}))
    with pytest.raises(ProviderFailed):
        await under_test.authorise("tok_ok")
    with pytest.raises(ValueError, match="the knobs are"):
        store.knobs.change({"unknown": 1})


async def test_a_capture_or_a_refund_fails_for_good_as_the_token_says(under_test: ProviderUnderTest) -> None:
    held = await under_test.authorised("tok_capture_fails")
    assert await under_test.provider.capture(follow_up(held)) == Refused("capture_failed")
    taken = await under_test.captured("tok_refund_fails")
    assert await under_test.provider.refund(follow_up(taken, 500)) == Refused("refund_failed")


async def test_a_dispute_is_opened_after_the_capture(under_test: ProviderUnderTest) -> None:
    reference = await under_test.captured("tok_dispute")
    (dispute,) = (await under_test.look(reference)).disputes
    assert (dispute.amount, dispute.outcome) == (1999, None)


async def test_a_pending_payment_is_decided_later(under_test: ProviderUnderTest, store: SandboxStore) -> None:
    outcome = await under_test.authorise("tok_async")
    (pending,) = store.list_all()
    assert (pending.state, pending.id) == ("pending", getattr(outcome, "reference", None))
    store.save(replace(pending, decides_at=pending.created_at))
    assert await under_test.provider.capture(follow_up(pending.id)) == Captured(1999)


async def test_every_change_is_told_by_a_webhook(under_test: ProviderUnderTest, store: SandboxStore) -> None:
    await under_test.captured()
    assert len(store.due_webhooks(2**40)) == 2


async def test_the_sandbox_wants_its_key(http: httpx.AsyncClient) -> None:
    answers = [await http.get(f"{_URL}{path}") for path in ("/all", "/knobs", "/v1/payments/1")]
    assert [answer.status_code for answer in answers] == [401] * 3


async def test_a_provider_that_is_not_there_was_not_called() -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        calls = ProviderCalls("sandbox", "http://127.0.0.1:1", http, timedelta(seconds=5))
        for _ in range(7):  # the circuit breaker opens meanwhile, and says the same
            with pytest.raises(ProviderNotCalled):
                await SandboxProvider(calls, Secret(_KEY)).describe(Secret("tok_ok"))
