"""What the machine gives: time, ids, and secrets that stay hidden."""

from datetime import UTC
from uuid import UUID

from kernel.runtime.system import SystemClock, TimeOrderedIds
from kernel.secret import Secret


def test_the_clock_says_its_zone() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_ids_are_version_7_and_come_in_order_even_within_a_millisecond() -> None:
    ids = TimeOrderedIds()
    made = [ids.new() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert all(type(made_id) is UUID and made_id.version == 7 for made_id in made)


def test_a_secret_is_shown_only_when_asked() -> None:
    secret = Secret("hunter2")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "hunter2"
