"""`latency`: a request's place in the histogram of its route."""

import argparse
import json
import math
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ops.cli.logs import NOT_FOUND
from ops.cli.terminal import BOLD, GREEN, Terminal, complain
from ops.lookup import request_logs
from ops.lookup.figures import WINDOW, Series, of_prometheus, of_replicas
from ops.lookup.histograms import Bucket, Example, Histogram, example_for
from ops.lookup.request_logs import Line
from ops.stack.layout import Layout
from ops.stack.overview import is_running
from ops.stack.settings import StackSettings
from ops.stack.state import ChildRecord, read_record
from ops.stack.trouble import Trouble

_WIDTH = 40
_REMEMBERED = f"in {WINDOW}, as Prometheus remembers"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one request stands: among all that the replicas answered, and all that Prometheus knows of."""

    line: Line
    series: Series
    seconds: float
    replicas: Histogram | None
    prometheus: Histogram | None

    @property
    def drawn(self) -> Histogram | None:
        """The one that holds this request: the replica that answered it may be gone."""
        known = [each for each in (self.replicas, self.prometheus) if each is not None]
        return next((each for each in known if each.bucket(self.seconds).count), next(iter(known), None))

    @property
    def example(self) -> Example | None:
        """Of its bucket, with a trace that is kept: its own where anybody remembers it."""
        found = [
            example
            for known in (self.replicas, self.prometheus)
            if known is not None and (example := example_for(known.bucket(self.seconds), self.line.trace_id))
        ]
        return next((each for each in found if each.trace_id == self.line.trace_id), next(iter(found), None))


def run(arguments: argparse.Namespace) -> int:
    layout = Layout(StackSettings.from_env(os.environ).home)
    lines = request_logs.find(sorted(layout.logs.glob("*.log")), arguments.id)
    answered = [line for line in lines if line.told.get("event") == "request" and "duration_ms" in line.told]
    if not answered:
        complain(
            f"no service has logged a request with the id {arguments.id!r}: it never got to one, or it is long ago"
        )
        return NOT_FOUND
    children = _running(layout)
    places = [_place(line, children) for line in answered]
    if arguments.json:
        print(json.dumps({"id": arguments.id, "requests": [_as_json(place) for place in places]}, indent=2))
        return 0
    for place in places:
        for shown in _shown(place, Terminal.of(sys.stdout)):
            print(shown)
    return 0


def _running(layout: Layout) -> Sequence[ChildRecord]:
    record = read_record(layout.state)
    if record is None or not is_running(layout):
        raise Trouble(
            "the stack does not run, so nobody counts", "./goodgo up starts it; ./goodgo logs --request reads"
        )
    return record.children


def _place(line: Line, children: Sequence[ChildRecord]) -> Place:
    told = line.told
    series = Series(str(told["service"]), str(told["method"]), str(told["route"]))
    replicas = of_replicas([child.url for child in children if child.service == series.service], series)
    prometheus = next((child.url for child in children if child.name == "prometheus"), None)
    remembered = of_prometheus(prometheus, series, line.at) if prometheus else None
    return Place(line, series, told["duration_ms"] / 1000, replicas, remembered)


def _shown(place: Place, terminal: Terminal) -> Iterator[str]:
    told, series = place.line.told, place.series
    head = f"{series.method} {series.route}  {told['status']} {told['outcome']}  {told['duration_ms']:.1f} ms"
    yield f"{terminal.paint(head, BOLD)}  {place.line.source}  {place.line.at:%Y-%m-%d %H:%M:%S}Z"
    if place.drawn is not None:
        yield from _bars(place.drawn, place.seconds, terminal)
    for whose, known in (("since the replicas started", place.replicas), (_REMEMBERED, place.prometheus)):
        if known is not None:
            yield _shares(whose, known, place.seconds)
    if (example := place.example) is not None:
        whose = "this request" if example.trace_id == place.line.trace_id else "another one of its bucket"
        yield f"example: trace {example.trace_id}, {example.seconds * 1000:.1f} ms: {whose}; ./goodgo trace shows it"


def _bars(drawn: Histogram, seconds: float, terminal: Terminal) -> Iterator[str]:
    """From the first bucket that holds something to the last."""
    own = drawn.bucket(seconds)
    filled = [number for number, each in enumerate(drawn.buckets) if each.count or each is own]
    most = max(each.count for each in drawn.buckets) or 1
    for bucket in drawn.buckets[filled[0] : filled[-1] + 1]:
        bar = "█" * math.ceil(bucket.count / most * _WIDTH)
        text = f"{_bound(bucket):>12}  {bar} {bucket.count:.0f}"
        yield terminal.paint(f"▶ {text}  here", GREEN) if bucket is own else f"  {text}"


def _shares(whose: str, known: Histogram, seconds: float) -> str:
    faster, same, slower = (f"{share:.1%}" for share in known.shares(seconds))
    return f"in faster buckets {faster}, in this one {same}, in slower ones {slower}, of {known.total:.0f} {whose}"


def _bound(bucket: Bucket) -> str:
    return f"> {bucket.above * 1000:g} ms" if math.isinf(bucket.up_to) else f"≤ {bucket.up_to * 1000:g} ms"


def _as_json(place: Place) -> dict[str, Any]:
    told = place.line.told
    example = place.example
    return {
        **asdict(place.series),
        "request_id": place.line.request_id,
        "trace_id": place.line.trace_id,
        "status": told["status"],
        "outcome": told["outcome"],
        "duration_ms": told["duration_ms"],
        "replicas": _counted(place.replicas, place.seconds),
        "prometheus": _counted(place.prometheus, place.seconds),
        "example": example and {**asdict(example), "is_this_request": example.trace_id == place.line.trace_id},
    }


def _counted(known: Histogram | None, seconds: float) -> dict[str, Any] | None:
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
