"""Runs all contenders in every round, A B A B, and computes medians.

What is compared is compared within a round, a moment apart, so that a machine that gets slower or faster meanwhile
changes both sides. A ratio is the median of the rounds' ratios.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from ops.bench.outcome import Line
from ops.bench.process_stats import processor_seconds
from ops.bench.wrk import Load, run_load

Report = Callable[[str], None]
_WARM_UP = 1.0  # seconds
_UNDER_WAY = 0.3  # seconds; lets the server finish requests whose client has gone


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rounds, and how many seconds each."""

    rounds: int = 5
    seconds: float = 3.0
    report: Report = print


@dataclass(frozen=True, slots=True)
class Sample:
    """One round of one contender, in the units of `outcome.Line`."""

    rate: float
    p50: float | None = None
    p99: float | None = None
    cpu: Mapping[str, float] = field(default_factory=dict)
    generator: float | None = None


class Contender(Protocol):
    @property
    def what(self) -> str:
        """Its name in the table, unique among the contenders."""
        ...

    def run(self, seconds: float) -> Sample:
        """Runs for about that long. Raises UserError."""
        ...


@dataclass(frozen=True, slots=True)
class Baseline:
    """A limit without a server: `does` runs for so many seconds and returns its rate per second."""

    what: str
    does: Callable[[float], float]

    def run(self, seconds: float) -> Sample:
        return Sample(self.does(seconds))


@dataclass(frozen=True, slots=True)
class ServerLoad:
    """A server under load. `load` is created for each round; `groups` are the processes whose CPU time is counted."""

    what: str
    load: Callable[[], Load]
    groups: Callable[[], Mapping[str, Iterable[int]]] = dict

    def run(self, seconds: float) -> Sample:
        return SharedLoad(self.what, lambda: [self.load()], self.groups).run(seconds)


@dataclass(frozen=True, slots=True)
class SharedLoad:
    """Several servers that share the work, with a load generator for each."""

    what: str
    loads: Callable[[], Sequence[Load]]
    groups: Callable[[], Mapping[str, Iterable[int]]] = dict

    def run(self, seconds: float) -> Sample:
        loads, groups = self.loads(), self.groups()
        before = processor_seconds(groups)
        with ThreadPoolExecutor(len(loads)) as apart:
            seen = list(apart.map(lambda load: run_load(load, seconds), loads))
        after = processor_seconds(groups)
        time.sleep(_UNDER_WAY)
        requests = max(sum(each.requests for each in seen), 1)
        return Sample(
            rate=sum(each.rate for each in seen),
            p50=max(each.p50 for each in seen),
            p99=max(each.p99 for each in seen),
            cpu={name: 1e6 * (after[name] - before[name]) / requests for name in groups},
            generator=sum(each.generator for each in seen),
        )


@dataclass(frozen=True, slots=True)
class Samples:
    """All samples, by contender, in the order of the rounds."""

    samples: Mapping[str, Sequence[Sample]]

    def ratio(self, of: str, to: str, figure: Callable[[Sample], float] = lambda sample: sample.rate) -> float:
        """Returns the median over the rounds of one contender's figure divided by another's."""
        return median(figure(a) / figure(b) for a, b in zip(self.samples[of], self.samples[to], strict=True))

    def difference(self, of: str, to: str, figure: Callable[[Sample], float]) -> float:
        return median(figure(a) - figure(b) for a, b in zip(self.samples[of], self.samples[to], strict=True))

    def lines(self) -> tuple[Line, ...]:
        return tuple(_line(what, samples) for what, samples in self.samples.items())


def run_rounds(contenders: Sequence[Contender], plan: Plan) -> Samples:
    """Runs all rounds, after warming up each contender once. Raises UserError."""
    for contender in contenders:
        plan.report(f"warming up: {contender.what}")
        contender.run(_WARM_UP)
    samples: dict[str, list[Sample]] = {contender.what: [] for contender in contenders}
    for number in range(1, plan.rounds + 1):
        for contender in contenders:
            sample = contender.run(plan.seconds)
            samples[contender.what].append(sample)
            plan.report(f"round {number} of {plan.rounds}: {contender.what}: {sample.rate:,.0f} a second")
    return Samples(samples)


def p50(sample: Sample) -> float:
    return sample.p50 or 0.0


def p99(sample: Sample) -> float:
    return sample.p99 or 0.0


def _line(what: str, samples: Sequence[Sample]) -> Line:
    rates = [sample.rate for sample in samples]
    return Line(
        what,
        rate=median(rates),
        spread=(min(rates), max(rates)),
        p50=_median([sample.p50 for sample in samples]),
        p99=_median([sample.p99 for sample in samples]),
        cpu={name: median(sample.cpu[name] for sample in samples) for name in samples[0].cpu},
        generator=_median([sample.generator for sample in samples]),
    )


def _median(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return median(there) if there else None
