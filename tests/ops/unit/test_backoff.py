"""How long a dead child stays dead."""

from ops.stack.backoff import Backoff


def test_each_quick_death_doubles_the_wait_up_to_ten_seconds() -> None:
    backoff, waits = Backoff(), []
    for _ in range(8):
        backoff = backoff.add_death(lived=1.0)
        waits.append(round(backoff.delay, 1))
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0]


def test_a_child_that_lived_long_starts_over() -> None:
    assert Backoff(deaths=7).add_death(lived=60.0) == Backoff(deaths=1)


def test_a_thousand_deaths_overflow_nothing() -> None:
    assert Backoff(deaths=1000).delay == 10.0
