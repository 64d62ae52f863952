"""Alerts about orders, their money and the stock."""

from ops.observability.prometheus_rules import Alert, Group, Page, Severity
from ops.observability.time_scale import TimeScale

_MEASURED = 5  # seconds between two measurements of payments, at any scale


def commerce(scale: TimeScale) -> Group:
    return Group("commerce", (*_payments(scale), *_orders(scale), *_stock(scale)))


def _payments(scale: TimeScale) -> tuple[Alert, ...]:
    unanswered = max(scale.seconds(10), 3 * _MEASURED)
    return (
        Alert(
            "PaymentOutcomeUnknown",
            f"max(payments_attempts_unknown_age_seconds) > {unanswered:g}",
            scale.minutes(1),
            Severity.TICKET,
            Page.COMMERCE,
            "The payment provider does not say what became of a payment",
            "The oldest unknown outcome is {{ $value | humanizeDuration }} old. It is asked for until it is known.",
        ),
        Alert(
            "PaymentDiscrepancy",
            "max(payments_discrepancies_open) > 0",
            scale.minutes(0),
            Severity.TICKET,
            Page.COMMERCE,
            "The books differ from the payment provider's",
            "{{ $value }} discrepancies are open; each needs a decision that no program makes.",
        ),
    )


def _orders(scale: TimeScale) -> tuple[Alert, ...]:
    unchanged = 'max(orders_unchanged_seconds{{state="{}"}})'
    return (
        Alert(
            "OrderNotCaptured",
            f"{unchanged.format('confirmed')} > {scale.seconds(15):g}",
            scale.minutes(1),
            Severity.TICKET,
            Page.COMMERCE,
            "A confirmed order waits for its money",
            "An order has been confirmed for {{ $value | humanizeDuration }}, and its money is not captured.",
        ),
        Alert(
            "OrderNotExpired",
            f"{unchanged.format('awaiting_payment')} - max(orders_hold_seconds) > {scale.seconds(5):g}",
            scale.minutes(1),
            Severity.TICKET,
            Page.COMMERCE,
            "An unpaid order keeps its stock for too long",
            "Its reservation ended {{ $value | humanizeDuration }} ago, and the order was not cancelled.",
        ),
    )


def _stock(scale: TimeScale) -> tuple[Alert, ...]:
    reserved, open_orders = 'max(orders_stock_units{kind="reserved"})', 'max(orders_open{state="awaiting_payment"})'
    return (
        Alert(
            "ProductSoldOut",
            'max(orders_stock_products{availability="out"}) > 0',
            scale.minutes(10),
            Severity.TICKET,
            Page.COMMERCE,
            "Products are sold out",
            "{{ $value }} products are for sale, and no piece of them is left.",
        ),
        Alert(
            "StockReservedForNoOrder",
            f"{reserved} > 0 and {open_orders} == 0",
            scale.minutes(10),
            Severity.TICKET,
            Page.COMMERCE,
            "Stock is reserved, and no order waits for its payment",
            "{{ $value }} pieces cannot be sold, because a reservation was not given back.",
        ),
    )
