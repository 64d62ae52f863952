"""A histogram of durations as Prometheus keeps it, and the place of one duration in it. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A request whose trace is kept: how many `seconds` it took, and `at` which time, in seconds since 1970."""

    trace_id: str
    seconds: float
    at: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """Requests that took more than `above` and at most `up_to` seconds; `up_to` may be infinite."""

    above: float
    up_to: float
    count: float
    exemplars: tuple[Exemplar, ...] = ()

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
        """The shares (0 to 1) of faster buckets, of the bucket of `seconds`, and of slower ones; 0 without requests."""
        if not self.total:
            return (0.0, 0.0, 0.0)
        faster = sum(bucket.count for bucket in self.buckets if bucket.up_to < seconds)
        same = self.bucket(seconds).count
        return (faster / self.total, same / self.total, (self.total - faster - same) / self.total)


@dataclass(frozen=True, slots=True)
class CumulativeBucket:
    """One line of an exposition: `count` requests took at most `up_to` seconds (the label `le`)."""

    up_to: float
    count: float
    exemplars: tuple[Exemplar, ...] = ()


def merge_buckets(lines: Iterable[CumulativeBucket]) -> Histogram | None:
    """Adds up the lines of all replicas. None without lines, or when none reaches infinity."""
    counts: dict[float, float] = {}
    exemplars: dict[float, list[Exemplar]] = {}
    for line in lines:
        counts[line.up_to] = counts.get(line.up_to, 0) + line.count
        exemplars.setdefault(line.up_to, []).extend(line.exemplars)
    bounds = sorted(counts)
    if not bounds or not math.isinf(bounds[-1]):
        return None
    buckets = []
    for lower, bound in zip([0.0, *bounds[:-1]], bounds, strict=True):
        newest_first = tuple(sorted(exemplars[bound], key=lambda exemplar: -exemplar.at))
        buckets.append(Bucket(lower, bound, counts[bound] - counts.get(lower, 0), newest_first))
    return Histogram(tuple(buckets))


def find_exemplar(bucket: Bucket, trace_id: str | None) -> Exemplar | None:
    """The exemplar of this trace, else the newest of the bucket."""
    own = next((each for each in bucket.exemplars if each.trace_id == trace_id), None)
    return own or next(iter(bucket.exemplars), None)
