"""What the machine gives: time, ids, and secrets that stay hidden."""

from datetime import UTC
from pathlib import Path
from uuid import UUID

import pytest

from kernel.runtime.process.system import SystemClock, TimeOrderedIds, cores
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


@pytest.mark.parametrize(("text", "most"), [("200000 100000\n", 2), ("150000 100000\n", 2), ("1000 100000\n", 1)])
def test_a_container_keeps_no_more_cores_busy_than_it_pays_for(tmp_path: Path, text: str, most: int) -> None:
    quota = tmp_path / "cpu.max"
    quota.write_text(text)
    assert cores(quota) == min(most, cores(tmp_path / "none"))


def test_without_a_quota_every_core_that_may_be_used_counts(tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert cores(tmp_path / "cpu.max") == cores(tmp_path / "none") >= 1
