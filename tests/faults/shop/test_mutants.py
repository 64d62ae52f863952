"""The shoppers and the rules find each broken variant: five of five.

Not marked short: each needs a platform of its own. `./goodgo test faults` runs them; so does
`.venv/bin/python -m pytest tests/faults/shop/test_mutants.py`.
"""

from pathlib import Path

import pytest

from tests.faults.conftest import shop_arguments, shop_settings
from tests.faults.shop.mutants import MUTANTS, Mutant
from tests.faults.shop.trial import hold
from tests.faults.stage import staged

_AT_REST_S = 30.0


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
async def test_a_broken_variant_is_caught(
    mutant: Mutant, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mutant.write(checkout := tmp_path / "checkout")
    home = tmp_path_factory.mktemp("mutant")
    async with staged(home, *shop_arguments(), checkout=checkout, **shop_settings()) as stage:
        _, violations = await hold(mutant.row, stage, tmp_path, _AT_REST_S)
    assert {violation.rule for violation in violations} & mutant.rules, violations
