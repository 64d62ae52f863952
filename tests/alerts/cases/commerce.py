"""Orders that stand still, money that is not certain, stock that is gone or held."""

from tests.alerts.cases.case import Case, Series, stays

_ORDERS, _PAYMENTS = 'job="orders",instance="127.0.0.1:8004"', 'job="payments",instance="127.0.0.1:8005"'
_AGE = f"payments_attempts_unknown_age_seconds{{{_PAYMENTS}}}"
_DIFFERING = f"payments_discrepancies_open{{{_PAYMENTS}}}"
_HOLD = f"orders_hold_seconds{{{_ORDERS}}}"
_OUT, _LOW = (f'orders_stock_products{{{_ORDERS},availability="{each}"}}' for each in ("out", "low"))
_RESERVED = f'orders_stock_units{{{_ORDERS},kind="reserved"}}'
_UNPAID = f'orders_open{{{_ORDERS},state="awaiting_payment"}}'


def _unchanged(state: str, values: str) -> Series:
    """With the default reservation of 15 minutes."""
    return {f'orders_unchanged_seconds{{{_ORDERS},state="{state}"}}': values, _HOLD: stays(900, 40)}


CASES = (
    Case(
        "PaymentOutcomeUnknown",
        20,
        {_AGE: "0+60x30"},
        {"it was found out": {_AGE: "0 60 120 180 0x30"}, "all are known": {_AGE: stays(0, 30)}},
    ),
    Case("PaymentDiscrepancy", 5, {_DIFFERING: "0x2 1x8"}, {"all are resolved": {_DIFFERING: "0 1 1 0x10"}}),
    Case(
        "OrderNotCaptured",
        25,
        _unchanged("confirmed", "0+60x40"),
        {
            "captured within seconds": _unchanged("confirmed", stays(5, 40)),
            "a paid order waits for its parcel": _unchanged("paid", "0+600x40"),
            "an unpaid order has its time": _unchanged("awaiting_payment", "0+60x15 0x30"),
        },
    ),
    Case(
        "OrderNotExpired",
        30,
        _unchanged("awaiting_payment", "0+60x40"),
        {
            "the buyer still has time": _unchanged("awaiting_payment", "0+60x15 0+60x15 0x20"),
            "none is unpaid": _unchanged("awaiting_payment", stays(0, 40)),
            "another setting": {**_unchanged("awaiting_payment", "0+60x40"), _HOLD: stays(7200, 40)},
        },
    ),
    Case(
        "ProductSoldOut",
        15,
        {_OUT: stays(2, 20)},
        {"restocked within minutes": {_OUT: "0x10 1x3 0x10"}, "the rest is low": {_OUT: stays(0, 20), _LOW: "3x20"}},
    ),
    Case(
        "StockReservedForNoOrder",
        15,
        {_RESERVED: stays(3, 20), _UNPAID: stays(0, 20)},
        {
            "an order awaits its payment": {_RESERVED: stays(3, 20), _UNPAID: stays(1, 20)},
            "measured between two steps": {_RESERVED: "0x10 1 0x10", _UNPAID: stays(0, 20)},
        },
    ),
)
