"""The faults of the shop: by when a purchase must go through again after each. `causes.py` has what each does."""

from dataclasses import dataclass

from tests.faults.proxy import Fault
from tests.faults.shop import causes
from tests.faults.shop.causes import Cause
from tests.faults.shop.sandbox import NAME as SANDBOX


@dataclass(frozen=True, slots=True)
class ShopRow:
    """`cause` returns when the fault is over: a purchase goes through within `recovers` seconds of that.

    `place`: which platform it is done to.
    """

    name: str
    cause: Cause
    recovers: float = 20
    place: str = "shop"


_ANSWERS_LOST = {"answer_lost": 0.25, "error_before": 0.12, "error_after": 0.12, "latency_spread": 0.4}
_WEBHOOKS_ASTRAY = {
    "webhooks_doubled": 0.6,
    "webhooks_delayed": 0.5,
    "webhook_delay": 4.0,
    "webhooks_dropped": 0.2,
    "webhooks_forged": 0.3,
}
_SLOW, _SILENT = Fault(latency=0.1), Fault(is_silent=True)
_ALL = ("orders", "payments", SANDBOX, "nats", "redis")
_RESTART_S = 60.0  # two replicas and what they need start again, on a machine with two busy cores

ROWS = (
    ShopRow("shop: orders killed", causes.kill("orders", times=20), _RESTART_S),
    ShopRow(
        "shop: orders killed, Postgres slow",
        causes.kill_while_network_fails("postgres", _SLOW, "orders", times=20),
        _RESTART_S,
    ),
    ShopRow(
        "shop: orders killed, NATS silent",
        causes.kill_while_network_fails("nats", _SILENT, "orders", times=10),
        _RESTART_S,
    ),
    ShopRow("shop: payments killed 4 times", causes.kill("payments", times=4), _RESTART_S),
    ShopRow(
        "shop: payments killed, provider slow", causes.kill_while_provider_is_slow("payments", times=25), _RESTART_S
    ),
    ShopRow(
        "shop: payments killed, Postgres slow",
        causes.kill_while_network_fails("postgres", _SLOW, "payments", times=25),
        _RESTART_S,
    ),
    ShopRow(
        "shop: payments killed, NATS silent",
        causes.kill_while_network_fails("nats", _SILENT, "payments", times=10),
        _RESTART_S,
    ),
    ShopRow("shop: everything killed", causes.kill(*_ALL, times=40), _RESTART_S),
    ShopRow("shop: answers of the provider lost", causes.turn_knobs(8, **_ANSWERS_LOST)),
    ShopRow("shop: provider answers 500 before the effect", causes.turn_knobs(8, error_before=1)),
    ShopRow("shop: provider answers 500 after the effect", causes.turn_knobs(8, error_after=1)),
    ShopRow("shop: no answer of the provider comes", causes.turn_knobs(8, answer_lost=1)),
    ShopRow("shop: provider takes 30 s", causes.turn_knobs(8, latency=30)),
    ShopRow("shop: provider half-open 8 s", causes.stop_provider(8)),
    ShopRow("shop: provider down 8 s", causes.keep_provider_down(8)),
    ShopRow("shop: provider down 60 s", causes.keep_provider_down(60)),
    ShopRow("shop: webhooks doubled, late, lost, forged", causes.turn_knobs(8, **_WEBHOOKS_ASTRAY)),
    ShopRow("shop: no webhook comes", causes.turn_knobs(8, webhooks_dropped=1)),
    ShopRow("shop: old events again, the newest first", causes.deliver_old_events),
    ShopRow("shop: cancellations come before their orders", causes.cancel_before_placed),
    ShopRow("shop: cancelled at every moment of a payment", causes.cancel_at_every_moment),
    ShopRow("shop: 3-D Secure confirmed around the expiry", causes.confirm_after_expiry),
    ShopRow("shop: 12 buyers, 5 items, 5 clicks each", causes.twelve_for_five),
    ShopRow("shop: accounts erased in the middle", causes.erase_in_the_middle),
    ShopRow("shop: payments stopped, seen by the storefront", causes.stop_payments),
    ShopRow("shop: Postgres killed", causes.kill_one("postgres"), _RESTART_S),
    ShopRow("shop: connections to Postgres terminated", causes.terminate_backends),
    ShopRow("shop: Postgres half-open 7 s", causes.network("postgres", _SILENT, 7), _RESTART_S),
    ShopRow("shop: Postgres 200 ms slower", causes.network("postgres", _SLOW, 6)),
    ShopRow("shop: NATS killed", causes.kill_one("nats"), _RESTART_S),
    ShopRow("shop: NATS silent 10 s", causes.network("nats", _SILENT, 10), _RESTART_S),
    ShopRow("shop: Redis killed", causes.kill_one("redis"), _RESTART_S),
    ShopRow("shop: gateway killed", causes.kill_one("traefik"), _RESTART_S),
    ShopRow("shop: rolling restart of both services", causes.restart_in_turn),
    ShopRow("shop: migration under load", causes.migrate),
    ShopRow(
        "shop: clock of the services +2 h and back", causes.move_clock("+2h"), _RESTART_S, "shop with another clock"
    ),
    ShopRow(
        "shop: clock of the services -2 h and back", causes.move_clock("-2h"), _RESTART_S, "shop with another clock"
    ),
)
