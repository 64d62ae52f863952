"""The table of one run: for the terminal, for a program, for a document."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_HEAD = ("fault", "operations", "acknowledged", "rejected", "unknown", "lost", "recovery s", "verdict")


@dataclass(frozen=True, slots=True)
class Result:
    """`lost` counts what was acknowledged and is not there, and what was rejected and is.

    `orders`, `shoppers` and `kills` are of the shop's rows, and not in the table.
    """

    fault: str
    operations: int
    acknowledged: int
    rejected: int
    unknown: int
    lost: int
    recovery: float
    verdict: str
    orders: int = 0
    shoppers: int = 0
    kills: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(str(value) for value in asdict(self).values())[: len(_HEAD)]


def sum_up(results: Sequence[Result]) -> str:
    """Returns how many orders, shoppers and kills there were in all."""
    orders, shoppers, kills = (sum(getattr(each, name) for each in results) for name in ("orders", "shoppers", "kills"))
    return f"in the shop: {orders} orders of {shoppers} people, {kills} kills"


def as_text(results: Sequence[Result]) -> list[str]:
    table = [_HEAD, *(result.cells for result in results)]
    widths = [max(len(row[column]) for row in table) for column in range(len(_HEAD))]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in table]


def _aligned(row: Sequence[str], widths: Iterable[int]) -> list[str]:
    return [
        cell.ljust(width) if column in {0, len(_HEAD) - 1} else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def write(results: Sequence[Result], folder: Path) -> None:
    """`faults.json` and `faults.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "faults.json").write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n")
    rule = ("---", *["---:"] * (len(_HEAD) - 2), "---")
    lines = (f"| {' | '.join(row)} |" for row in (_HEAD, rule, *(result.cells for result in results)))
    (folder / "faults.md").write_text("\n".join(lines) + "\n")
