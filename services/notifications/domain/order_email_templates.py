"""What is written about which event of an order. `$link` leads to the order.

These emails have no name: the address may be unverified, and a display name is any text.
"""

from collections.abc import Mapping

from kernel.money import Money
from services.notifications.domain import order_events as events
from services.notifications.domain.email_templates import EmailTemplate

ORDER_RECEIVED = EmailTemplate(
    "We received your order $number",
    """Hello,

thank you for your order $number over $amount. We tell you when it is paid and when it is shipped.

Your order is here:

$link
""",
)
ORDER_PAID = EmailTemplate(
    "Your order $number is paid",
    """Hello,

we received $amount for your order $number. We tell you when it is shipped.

Your order is here:

$link
""",
)
ORDER_SHIPPED = EmailTemplate(
    "Your order $number is on its way",
    """Hello,

a shipment of your order $number has left. Its tracking number: $tracking

Your order is here:

$link
""",
)
ORDER_CANCELLED = EmailTemplate(
    "Your order $number is cancelled",
    """Hello,

your order $number is cancelled: $cause. If you have paid already, you get the money back.

Your order is here:

$link
""",
)
ACTION_REQUIRED = EmailTemplate(
    "Confirm your payment",
    """Hello,

your bank wants you to confirm the payment of your order. Open the order and continue from there:

$link
""",
)
PAYMENT_FAILED = EmailTemplate(
    "Your payment failed",
    """Hello,

the payment of your order failed. Open the order and choose another way to pay, before its reservation ends:

$link
""",
)
ORDER_REFUNDED = EmailTemplate(
    "We sent your money back",
    """Hello,

we sent $amount of your order back. Your bank may take a few days to show it.

Your order is here:

$link
""",
)

_CAUSES = {
    "customer": "you cancelled it",
    "staff": "the shop cancelled it",
    "expired": "it was not paid in time",
    "declined": "its payment failed",
    "payment-lost": "its payment could not be collected",
}
_OTHER_CAUSE = "it could not be completed"

ORDER_TEMPLATES: Mapping[str, EmailTemplate] = {
    events.OrderPlaced.event_type: ORDER_RECEIVED,
    events.OrderPaid.event_type: ORDER_PAID,
    events.OrderShipped.event_type: ORDER_SHIPPED,
    events.OrderCancelled.event_type: ORDER_CANCELLED,
    events.PaymentActionRequired.event_type: ACTION_REQUIRED,
    events.PaymentDeclined.event_type: PAYMENT_FAILED,
    events.RefundSucceeded.event_type: ORDER_REFUNDED,
}


def describe(event: events.OrderEvent | events.PaymentEvent) -> Mapping[str, str]:
    """Returns the texts that the event's template names."""
    match event:
        case events.OrderPlaced() | events.OrderPaid():
            return {"number": event.number, "amount": str(Money(event.amount, event.currency))}
        case events.OrderShipped():
            return {"number": event.number, "tracking": event.tracking or "none"}
        case events.OrderCancelled():
            return {"number": event.number, "cause": _CAUSES.get(event.cause, _OTHER_CAUSE)}
        case events.RefundSucceeded():
            return {"amount": str(Money(event.amount, event.currency))}
    return {}
