"""Draws a request's place in the latency histogram of its route, or makes JSON of it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ops.cli.terminal import BOLD, GREEN, Terminal
from ops.lookup.histograms import Bucket, Exemplar, Histogram, find_exemplar
from ops.lookup.latency_metrics import WINDOW, Series, read_prometheus, read_replicas
from ops.lookup.request_logs import Line
from ops.stack.state_file import ChildRecord

_WIDTH = 40


@dataclass(frozen=True, slots=True)
class RequestLatency:
    """A request's log line, and the histograms of its route: from the running replicas and from Prometheus."""

    line: Line
    series: Series
    seconds: float
    replicas: Histogram | None
    prometheus: Histogram | None

    @property
    def drawn(self) -> Histogram | None:
        """The histogram that counts this request: the replica that answered it may have stopped."""
        known = [each for each in (self.replicas, self.prometheus) if each is not None]
        return next((each for each in known if each.bucket(self.seconds).count), next(iter(known), None))

    @property
    def exemplar(self) -> Exemplar | None:
        """The request's own exemplar if there is one, else another of its bucket."""
        found = [
            exemplar
            for known in (self.replicas, self.prometheus)
            if known is not None and (exemplar := find_exemplar(known.bucket(self.seconds), self.line.trace_id))
        ]
        return next((each for each in found if each.trace_id == self.line.trace_id), next(iter(found), None))

    @property
    def has_own_exemplar(self) -> bool:
        return self.exemplar is not None and self.exemplar.trace_id == self.line.trace_id


def measure_latency(line: Line, children: Sequence[ChildRecord]) -> RequestLatency:
    """Raises UserError when no replica of the service answers."""
    fields = line.fields
    series = Series(str(fields["service"]), str(fields["method"]), str(fields["route"]))
    replicas = read_replicas([child.url for child in children if child.service == series.service], series)
    prometheus_url = next((child.url for child in children if child.name == "prometheus"), None)
    prometheus = read_prometheus(prometheus_url, series, line.at) if prometheus_url else None
    return RequestLatency(line, series, fields["duration_ms"] / 1000, replicas, prometheus)


def latency_lines(found: RequestLatency, terminal: Terminal) -> Iterator[str]:
    fields, series = found.line.fields, found.series
    head = f"{series.method} {series.route}  {fields['status']} {fields['outcome']}  {fields['duration_ms']:.1f} ms"
    yield f"{terminal.paint(head, BOLD)}  {found.line.source}  {found.line.at:%Y-%m-%d %H:%M:%S}Z"
    if found.drawn is not None:
        yield from _bars(found.drawn, found.seconds, terminal)
    sources = (("since the replicas started", found.replicas), (f"in the last {WINDOW} (Prometheus)", found.prometheus))
    for source, known in sources:
        if known is not None:
            yield _shares(source, known, found.seconds)
    if (exemplar := found.exemplar) is not None:
        whose = "this request" if found.has_own_exemplar else "another request of this bucket"
        yield f"exemplar: trace {exemplar.trace_id}, {exemplar.seconds * 1000:.1f} ms: {whose}; ./goodgo trace shows it"


def latency_as_json(found: RequestLatency) -> dict[str, Any]:
    fields, exemplar = found.line.fields, found.exemplar
    return {
        **asdict(found.series),
        "request_id": found.line.request_id,
        "trace_id": found.line.trace_id,
        "status": fields["status"],
        "outcome": fields["outcome"],
        "duration_ms": fields["duration_ms"],
        "replicas": _histogram_as_json(found.replicas, found.seconds),
        "prometheus": _histogram_as_json(found.prometheus, found.seconds),
        "example": exemplar and {**asdict(exemplar), "is_this_request": found.has_own_exemplar},
    }


def _bars(drawn: Histogram, seconds: float, terminal: Terminal) -> Iterator[str]:
    """From the first bucket that is not empty to the last."""
    own = drawn.bucket(seconds)
    filled = [number for number, each in enumerate(drawn.buckets) if each.count or each is own]
    most = max(each.count for each in drawn.buckets) or 1
    for bucket in drawn.buckets[filled[0] : filled[-1] + 1]:
        bar = "█" * math.ceil(bucket.count / most * _WIDTH)
        text = f"{_bound(bucket):>12}  {bar} {bucket.count:.0f}"
        yield terminal.paint(f"▶ {text}  here", GREEN) if bucket is own else f"  {text}"


def _shares(source: str, known: Histogram, seconds: float) -> str:
    faster, same, slower = (f"{share:.1%}" for share in known.shares(seconds))
    return f"in faster buckets {faster}, in this one {same}, in slower ones {slower}, of {known.total:.0f} {source}"


def _bound(bucket: Bucket) -> str:
    return f"> {bucket.above * 1000:g} ms" if math.isinf(bucket.up_to) else f"≤ {bucket.up_to * 1000:g} ms"


def _histogram_as_json(known: Histogram | None, seconds: float) -> dict[str, Any] | None:
    if known is None:
        return None
    faster, same, slower = known.shares(seconds)
    bucket = known.bucket(seconds)
    up_to = None if math.isinf(bucket.up_to) else bucket.up_to
    return {
        "requests": known.total,
        "bucket": {"above_seconds": bucket.above, "up_to_seconds": up_to, "requests": bucket.count},
        "faster": faster,
        "same": same,
        "slower": slower,
    }
