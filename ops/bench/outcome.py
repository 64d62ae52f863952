"""The outcome of a measurement: figures, and targets that are met or missed."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Line:
    """One row of figures, medians over the rounds; None for a figure that does not apply.

    `rate` is per second and `spread` its lowest and highest round; `p50` and `p99` are milliseconds; `cpu` is
    microseconds on a processor for each request, by process; `generator` is the share of one core that the load
    generator took; `memory` is megabytes (10^6 bytes), by what is weighed.
    """

    what: str
    rate: float | None = None
    spread: tuple[float, float] | None = None
    p50: float | None = None
    p99: float | None = None
    cpu: Mapping[str, float] = field(default_factory=dict)
    generator: float | None = None
    memory: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """`value` has to be at least `bound`, or at most with `at_most`."""

    what: str
    value: float
    bound: float
    unit: str = ""
    at_most: bool = False

    @property
    def met(self) -> bool:
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    @property
    def wanted(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.bound:g}{self.unit}"

    @property
    def seen(self) -> str:
        return f"{self.value:.3g}{self.unit}" if self.value < 100 else f"{self.value:.0f}{self.unit}"  # noqa: PLR2004 - three digits


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one NAME of `./goodgo bench`. `notes` explain the figures."""

    name: str
    about: str
    lines: tuple[Line, ...]
    targets: tuple[Target, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return all(target.met for target in self.targets)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "targets": [{**asdict(t), "met": t.met} for t in self.targets], "holds": self.holds}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        lines = tuple(Line(**{**line, "spread": line["spread"] and tuple(line["spread"])}) for line in kept["lines"])
        targets = tuple(Target(**{k: v for k, v in target.items() if k != "met"}) for target in kept["targets"])
        return cls(kept["name"], kept["about"], lines, targets, tuple(kept["notes"]))


COLUMNS = ("", "per second", "(low-high)", "p50 ms", "p99 ms", "CPU µs a request", "wrk", "MB")


def cells(line: Line) -> tuple[str, ...]:
    """The cells of a line, one for each of COLUMNS."""
    return (
        line.what,
        _number(line.rate),
        f"({_number(line.spread[0])}-{_number(line.spread[1])})" if line.spread else "",
        _number(line.p50),
        _number(line.p99),
        ", ".join(f"{name} {used:.0f}" for name, used in line.cpu.items()),
        "" if line.generator is None else f"{line.generator:.0%}",
        ", ".join(f"{name} {size:.0f}" for name, size in line.memory.items()),
    )


def table(outcome: Outcome) -> Iterator[str]:
    """Lines for a terminal; leaves out empty columns."""
    rows = [COLUMNS, *(cells(line) for line in outcome.lines)]
    used = [n for n in range(len(COLUMNS)) if any(row[n] for row in rows[1:])]
    widths = {n: max(len(row[n]) for row in rows) for n in used}
    yield f"{outcome.name}: {outcome.about}"
    for row in rows:
        yield "  " + "  ".join(row[n].ljust(widths[n]) if n in {0, 5, 7} else row[n].rjust(widths[n]) for n in used)
    for note in outcome.notes:
        yield f"  {note}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
