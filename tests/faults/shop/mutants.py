"""Variants of the services that lose money or stock: what a colleague might simplify one day."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.faults.shop import causes
from tests.faults.shop.invariants import Rule
from tests.faults.shop.rows import ShopRow
from tests.stack.platform import ROOT

_PACKAGES = ("gateway", "kernel", "ops", "services")
_FILES = ("pyproject.toml", "pdm.lock")
_IGNORED = shutil.ignore_patterns("__pycache__", "private", "node_modules")


@dataclass(frozen=True, slots=True)
class Mutant:
    """`changes` are a text and what takes its place, by file. One of the rules has to find it, after `cause`."""

    name: str
    changes: Mapping[str, tuple[str, str]]
    cause: causes.Cause
    rules: frozenset[Rule]

    @property
    def row(self) -> ShopRow:
        return ShopRow(f"mutant: {self.name}", self.cause)

    def write(self, folder: Path) -> None:
        """Copies this checkout there, with the changes. Raises AssertionError when a text is not there once."""
        for package in _PACKAGES:
            shutil.copytree(ROOT / package, folder / package, ignore=_IGNORED)
        for file in _FILES:
            shutil.copy(ROOT / file, folder / file)
        for name, (old, new) in self.changes.items():
            text = (folder / name).read_text()
            assert text.count(old) == 1, f"{name} has changed: {old!r} is there {text.count(old)} times"
            (folder / name).write_text(text.replace(old, new))


_PAYMENTS, _ORDERS = "services/payments", "services/orders/adapters/postgres"
_TRANSITIONS = f"{_PAYMENTS}/domain/order_transitions.py"
_WANTED = "None if existing.cancel_wanted else Change(payment=replace(existing, cancel_wanted=True))"
_TOMBSTONE = "Change(payment=tombstone.move(PaymentState.CANCELLED, cancel_wanted=True))"
_ASK = "        attempt, payment = {}, claimed.payment\n        if attempt.must_look_up"
_READ = "                seen = await _lock_and_read(connection, order.buyer_id, key)\n"
_CHECKED_WHILE_TAKEN = """
UPDATE stock SET reserved = reserved + $2 WHERE sku = $1 AND on_hand - reserved >= $2
"""
_CHECKED_BEFORE = """
WITH seen AS (SELECT on_hand - reserved >= $2 AS enough FROM stock WHERE sku = $1)
UPDATE stock SET reserved = reserved + $2 FROM seen WHERE sku = $1 AND enough
"""

MUTANTS = (
    Mutant(
        "a fresh provider key for each try",
        {
            f"{_PAYMENTS}/app/attempts/carry_out_attempt.py": (
                _ASK.format("claimed.attempt"),
                _ASK.format("replace(claimed.attempt, id=__import__('uuid').uuid4())"),
            )
        },
        causes.turn_knobs(8, answer_lost=0.5),
        frozenset({Rule.PROVIDER, Rule.PAID, Rule.CANCELLED, Rule.LEDGER, Rule.AT_REST}),
    ),
    Mutant(
        "no cancel_wanted",
        {_TRANSITIONS: (f"return {_WANTED}", "return None")},
        causes.cancel_at_every_moment,
        frozenset({Rule.CANCELLED}),
    ),
    Mutant(
        "no tombstone",
        {_TRANSITIONS: (f"return {_TOMBSTONE}", "return None")},
        causes.cancel_before_placed,
        frozenset({Rule.CANCELLED}),
    ),
    Mutant(
        "no unique key of a placement",
        {f"{_ORDERS}/orders.py": (_READ, f"                key = None\n{_READ}")},
        causes.twelve_click_five_times,
        frozenset({Rule.PROMISES}),
    ),
    Mutant(
        "stock that is checked before it is taken",
        {
            f"{_ORDERS}/orders.py": (_CHECKED_WHILE_TAKEN, _CHECKED_BEFORE),
            # the constraint is the second guard
            f"{_ORDERS}/migrations/versions/r0001_first_tables.py": (" AND on_hand >= reserved", ""),
        },
        causes.twelve_click_five_times,
        frozenset({Rule.STOCK}),
    ),
)
