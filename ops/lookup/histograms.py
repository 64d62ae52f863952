"""A histogram of durations as Prometheus keeps it, and the place of one duration in it. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A request whose trace is kept. `seconds` is what it took, `at` when, in seconds since 1970."""

    trace_id: str
    seconds: float
    at: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """Requests that took more than `above` and at most `up_to` seconds; `up_to` may be infinite."""

    above: float
    up_to: float
    count: float
    examples: tuple[Example, ...] = ()

    def holds(self, seconds: float) -> bool:
        return self.above < seconds <= self.up_to or seconds <= self.above == 0


@dataclass(frozen=True, slots=True)
class Histogram:
    """Its buckets follow one another from 0 to infinity."""

    buckets: tuple[Bucket, ...]

    @property
    def total(self) -> float:
        return sum(bucket.count for bucket in self.buckets)

    def bucket(self, seconds: float) -> Bucket:
        return next(bucket for bucket in self.buckets if bucket.holds(seconds))

    def shares(self, seconds: float) -> tuple[float, float, float]:
        """Parts of 1: in faster buckets, in that of `seconds`, in slower ones; all 0 when there is no request."""
        if not self.total:
            return (0.0, 0.0, 0.0)
        faster = sum(bucket.count for bucket in self.buckets if bucket.up_to < seconds)
        same = self.bucket(seconds).count
        return (faster / self.total, same / self.total, (self.total - faster - same) / self.total)


@dataclass(frozen=True, slots=True)
class Cumulative:
    """One line of an exposition: so many took at most `up_to` seconds (the label `le`)."""

    up_to: float
    count: float
    examples: tuple[Example, ...] = ()


def histogram(lines: Iterable[Cumulative]) -> Histogram | None:
    """Of all replicas together: lines of one bound are added up. None when there are none, or not up to infinity."""
    counts: dict[float, float] = {}
    examples: dict[float, list[Example]] = {}
    for line in lines:
        counts[line.up_to] = counts.get(line.up_to, 0) + line.count
        examples.setdefault(line.up_to, []).extend(line.examples)
    bounds = sorted(counts)
    if not bounds or not math.isinf(bounds[-1]):
        return None
    buckets = []
    for below, bound in zip([0.0, *bounds[:-1]], bounds, strict=True):
        kept = tuple(sorted(examples[bound], key=lambda example: -example.at))
        buckets.append(Bucket(below, bound, counts[bound] - counts.get(below, 0), kept))
    return Histogram(tuple(buckets))


def example_for(bucket: Bucket, trace_id: str | None) -> Example | None:
    """The request's own if it is there, else the newest."""
    own = next((each for each in bucket.examples if each.trace_id == trace_id), None)
    return own or next(iter(bucket.examples), None)
