"""Each fault under load: nothing acknowledged is lost, no attacker gets in, and the platform recovers by itself."""

from pathlib import Path

import pytest

from tests.faults.conftest import Places
from tests.faults.report import Result
from tests.faults.rows import ROWS, Row
from tests.faults.trial import hold


def _parameters() -> list[object]:
    ordered = sorted(ROWS, key=lambda row: row.place != "usual")  # each kind of platform is started once
    return [pytest.param(row, id=row.name, marks=[pytest.mark.short] if row.is_short else []) for row in ordered]


@pytest.mark.parametrize("row", _parameters())
async def test_what_was_promised_holds(row: Row, places: Places, results: list[Result], tmp_path: Path) -> None:
    result, problems = await hold(row, await places(row.place), tmp_path)
    results.append(result)
    assert result.acknowledged > 100
    assert result.unknown > 0 or not row.interrupts
    assert sorted({f"{problem.breach}: {problem.what}" for problem in problems}) == []
