"""Orders on their way, what the payment provider answers, the stock, and the storefront's calls."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, number, quantiles

_STOREFRONT = 'job="storefront"'

_NOW = Row(
    "Now",
    (
        number("Unpaid orders", "Each reserves its stock.", 'max(orders_open{state="awaiting_payment"})'),
        number(
            "Waiting for capture",
            "The longest time that an order has been confirmed; the money follows within seconds.",
            'max(orders_unchanged_seconds{state="confirmed"})',
            unit="s",
            warn=60,
            bad=900,
        ),
        number(
            "Oldest unknown outcome",
            "Since the payment provider was first asked; 0 when every outcome is known.",
            "max(payments_attempts_unknown_age_seconds)",
            unit="s",
            warn=60,
            bad=600,
        ),
        number(
            "Open discrepancies",
            "Where the books differ from the payment provider's.",
            "max(payments_discrepancies_open)",
            bad=1,
        ),
        number(
            "Products low",
            "For sale, with few pieces left.",
            'max(orders_stock_products{availability="low"})',
            warn=1,
        ),
        number(
            "Products sold out",
            "For sale, with no piece left.",
            'max(orders_stock_products{availability="out"})',
            warn=1,
        ),
    ),
)

_ORDERS = Row(
    "Orders",
    (
        lines(
            "Steps",
            "Placed, confirmed, paid, shipped, delivered and cancelled, by published events.",
            {"{{type}}": f'sum by (type) (rate(outbox_published_total{{type=~"orders.order.+"}}[{WINDOW}]))'},
            unit="ops",
        ),
        lines("On their way", "By state.", {"{{state}}": "max by (state) (orders_open)"}),
        lines(
            "Longest without a step",
            "Of the orders in each state. A confirmed order moves within seconds.",
            {"{{state}}": "max by (state) (orders_unchanged_seconds)"},
            unit="s",
        ),
    ),
)

_PAYMENTS = Row(
    "Payments",
    (
        lines(
            "Calls to the provider",
            "By what became of the attempt; unknown is a lost answer, due was not sent.",
            {"{{outcome}}": f"sum by (outcome) (rate(payments_attempts_total[{WINDOW}]))"},
            unit="ops",
        ),
        lines(
            "Attempts",
            "Open ones wait for the provider, a bank or a buyer.",
            {"open": "max(payments_attempts_open)", "unknown": "max(payments_attempts_unknown)"},
        ),
        lines(
            "Outcomes",
            "Authorised, declined, captured, voided and refunded, by published events.",
            {"{{type}}": f'sum by (type) (rate(outbox_published_total{{type=~"payments.+"}}[{WINDOW}]))'},
            unit="ops",
        ),
    ),
)

_SHOP = Row(
    "Stock and storefront",
    (
        lines("Stock", "Pieces of all products for sale.", {"{{kind}}": "max by (kind) (orders_stock_units)"}),
        lines(
            "Parts of answers",
            "The storefront's calls to other services, by outcome; a part that fails is left out of the answer.",
            {
                "{{upstream}} {{outcome}}": "sum by (upstream, outcome) "
                f"(rate(upstream_calls_total{{{_STOREFRONT}}}[{WINDOW}]))"
            },
            unit="reqps",
        ),
        lines(
            "Time of a part",
            "What the storefront waits for.",
            quantiles("upstream_call_duration_seconds", "upstream", _STOREFRONT),
            unit="s",
        ),
    ),
)

COMMERCE = Page(
    "goodgo-commerce",
    "GoodGo: commerce",
    "Orders, the payment provider, the stock and the storefront.",
    (_NOW, _ORDERS, _PAYMENTS, _SHOP),
)
