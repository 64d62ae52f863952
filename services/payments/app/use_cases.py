"""Everything that the service does. `wiring.py` builds it; `adapters` call it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kernel.clock import Clock
from kernel.events import EventFactory
from kernel.ids import Ids
from services.payments.app.attempts.carry_out_attempt import CarryOutAttempt
from services.payments.app.attempts.ports import Attempts
from services.payments.app.books.compare_books import CompareBooks
from services.payments.app.books.ports import Discrepancies, Disputes, Ledger
from services.payments.app.books.resolve_discrepancy import ResolveDiscrepancy
from services.payments.app.erase_account import EraseAccount
from services.payments.app.methods.add_payment_method import AddPaymentMethod
from services.payments.app.methods.ports import PaymentMethods
from services.payments.app.methods.remove_payment_method import RemovePaymentMethod
from services.payments.app.payments.cancel_payment import CancelPayment
from services.payments.app.payments.capture_payment import CapturePayment
from services.payments.app.payments.confirm_payment import ConfirmPayment
from services.payments.app.payments.payment_changes import PaymentChanges
from services.payments.app.payments.place_payment import PlacePayment
from services.payments.app.payments.ports import Payments, Refunds, WorkSignal
from services.payments.app.payments.resume_payment import ResumePayment
from services.payments.app.provider.ports import CardDirectory, PaymentProvider, ProviderEvents
from services.payments.app.queries import (
    FindPaymentsOfOrders,
    ListAttempts,
    ListDiscrepancies,
    ListDisputes,
    ListPaymentMethods,
    ListPayments,
    ReadBalances,
    ReadLedger,
    ShowPayment,
    ShowRefund,
)
from services.payments.app.refunds.refund_return import RefundReturn
from services.payments.app.refunds.request_refund import RequestRefund
from services.payments.app.webhooks.follow_up_webhook import FollowUpWebhook
from services.payments.app.webhooks.ports import Webhooks
from services.payments.app.webhooks.receive_webhook import ReceiveWebhook


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """The storage ports."""

    methods: PaymentMethods
    payments: Payments
    refunds: Refunds
    attempts: Attempts
    webhooks: Webhooks
    ledger: Ledger
    disputes: Disputes
    discrepancies: Discrepancies


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderParts:
    """The provider of new payments, by `name`. `timeout` is the longest that a call to it takes.

    It sends the buyer back to `return_url`, in which `{order_id}` stands for the order.
    """

    name: str
    provider: PaymentProvider
    cards: CardDirectory
    verifiers: Mapping[str, ProviderEvents]
    timeout: timedelta
    return_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    """By caller: an event, the clock, a buyer, an operator, the provider."""

    place_payment: PlacePayment
    confirm_payment: ConfirmPayment
    cancel_payment: CancelPayment
    refund_return: RefundReturn
    erase_account: EraseAccount
    carry_out_attempt: CarryOutAttempt
    follow_up_webhook: FollowUpWebhook
    add_payment_method: AddPaymentMethod
    list_payment_methods: ListPaymentMethods
    remove_payment_method: RemovePaymentMethod
    list_payments: ListPayments
    find_payments_of_orders: FindPaymentsOfOrders
    show_payment: ShowPayment
    resume_payment: ResumePayment
    show_refund: ShowRefund
    capture_payment: CapturePayment
    request_refund: RequestRefund
    list_attempts: ListAttempts
    read_ledger: ReadLedger
    read_balances: ReadBalances
    list_disputes: ListDisputes
    list_discrepancies: ListDiscrepancies
    resolve_discrepancy: ResolveDiscrepancy
    receive_webhook: ReceiveWebhook


def build_use_cases(
    stores: Stores, parts: ProviderParts, *, clock: Clock, ids: Ids, events: EventFactory, signal: WorkSignal
) -> UseCases:
    payments, attempts = stores.payments, stores.attempts
    changes = PaymentChanges(payments=payments, clock=clock, ids=ids, events=events, signal=signal)
    lease = 2 * parts.timeout
    carry_out = _carry_out(stores, parts, changes, lease)
    return UseCases(
        place_payment=PlacePayment(changes=changes, methods=stores.methods, provider=parts.name),
        confirm_payment=ConfirmPayment(changes=changes),
        cancel_payment=CancelPayment(changes=changes),
        refund_return=RefundReturn(changes=changes),
        erase_account=EraseAccount(methods=stores.methods),
        carry_out_attempt=carry_out,
        follow_up_webhook=_follow_up(stores, parts, changes, lease),
        add_payment_method=_add_method(stores, parts, clock, ids),
        list_payment_methods=ListPaymentMethods(methods=stores.methods),
        remove_payment_method=RemovePaymentMethod(methods=stores.methods),
        list_payments=ListPayments(payments=payments),
        find_payments_of_orders=FindPaymentsOfOrders(payments=payments),
        show_payment=ShowPayment(payments=payments),
        resume_payment=ResumePayment(payments=payments, attempts=attempts, carry_out_attempt=carry_out),
        show_refund=ShowRefund(payments=payments, refunds=stores.refunds),
        capture_payment=CapturePayment(changes=changes, payments=payments),
        request_refund=RequestRefund(changes=changes, payments=payments, ids=ids),
        list_attempts=ListAttempts(attempts=attempts),
        read_ledger=ReadLedger(ledger=stores.ledger),
        read_balances=ReadBalances(ledger=stores.ledger),
        list_disputes=ListDisputes(disputes=stores.disputes),
        list_discrepancies=ListDiscrepancies(discrepancies=stores.discrepancies),
        resolve_discrepancy=ResolveDiscrepancy(discrepancies=stores.discrepancies, clock=clock),
        receive_webhook=ReceiveWebhook(webhooks=stores.webhooks, verifiers=parts.verifiers, clock=clock, signal=signal),
    )


def _follow_up(stores: Stores, parts: ProviderParts, changes: PaymentChanges, lease: timedelta) -> FollowUpWebhook:
    compare = CompareBooks(
        changes=changes, disputes=stores.disputes, provider=parts.provider, clock=changes.clock, ids=changes.ids
    )
    return FollowUpWebhook(
        webhooks=stores.webhooks,
        attempts=stores.attempts,
        compare_books=compare,
        discrepancies=stores.discrepancies,
        provider=parts.provider,
        clock=changes.clock,
        ids=changes.ids,
        signal=changes.signal,
        lease=lease,
    )


def _carry_out(stores: Stores, parts: ProviderParts, changes: PaymentChanges, lease: timedelta) -> CarryOutAttempt:
    return CarryOutAttempt(
        changes=changes,
        attempts=stores.attempts,
        methods=stores.methods,
        provider=parts.provider,
        lease=lease,
        return_url=parts.return_url,
    )


def _add_method(stores: Stores, parts: ProviderParts, clock: Clock, ids: Ids) -> AddPaymentMethod:
    return AddPaymentMethod(methods=stores.methods, cards=parts.cards, clock=clock, ids=ids, provider=parts.name)
