"""Networks, waits, and the limits that other documents rely on."""

from datetime import timedelta

import pytest

from services.auth.domain.throttling.email_limit import EmailLimit
from services.auth.domain.throttling.limits import REPLICAS, Limit, Limits, Scope, ThrottleRules
from services.auth.domain.throttling.network import UNKNOWN_NETWORK, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", UNKNOWN_NETWORK),
        ("", UNKNOWN_NETWORK),
        (None, UNKNOWN_NETWORK),
    ],
)
def test_a_network_is_an_ipv4_address_or_a_64(address: str | None, network: str) -> None:
    assert network_of(address) == network


def test_waits_double_up_to_an_hour() -> None:
    limit = Limit(free=2)
    waits = [limit.wait(failures) // timedelta(seconds=1) for failures in range(12)]
    assert waits == [0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def _most(limits: Limits) -> int:
    caps = [limits.find(scope).cap for scope in (Scope.UNKNOWN_NETWORKS, Scope.KNOWN_NETWORKS)]
    return sum(cap or 1_000_000 for cap in caps)


def test_strangers_and_devices_together_fail_a_hundred_times_at_most() -> None:
    assert _most(Limits()) == 100


def test_four_replicas_that_count_alone_stay_under_what_they_may_together() -> None:
    share = ThrottleRules().divide(REPLICAS)
    assert REPLICAS * _most(share.passwords) <= 100
    assert share.passwords.network == Limit(free=3)
    assert share.emails == EmailLimit(per_network=1, per_address=5)
