"""Each fault under load: money and stock are conserved, every promise holds, and the shop recovers by itself."""

from pathlib import Path

import pytest

from tests.faults.conftest import Places
from tests.faults.report import Result
from tests.faults.shop.invariants import Rule, Violation
from tests.faults.shop.rows import ROWS, ShopRow
from tests.faults.shop.trial import hold

_SHOWN = 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_money_and_stock_are_conserved(
    row: ShopRow, places: Places, results: list[Result], tmp_path: Path
) -> None:
    result, violations = await hold(row, await places(row.place), tmp_path)
    results.append(result)
    assert result.acknowledged > 50
    assert _summarize(violations) == {}


def _summarize(violations: list[Violation]) -> dict[str, tuple[int, list[str]]]:
    """Returns how many violations each rule has, and the first of them."""
    found = {rule.value: [each.what for each in violations if each.rule is rule] for rule in Rule}
    return {rule: (len(what), what[:_SHOWN]) for rule, what in found.items() if what}
