"""The histogram of a route's durations: from the replicas that run, and from Prometheus where it runs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from ops.lookup.histograms import Cumulative, Example, Histogram, histogram
from ops.stack.trouble import Trouble

WINDOW = "1d"
"""How far back Prometheus is asked."""
_TIMEOUT_S = 5.0
_BUCKETS = "http_request_duration_seconds_bucket"
_AROUND = timedelta(minutes=10)  # an example is kept with the time of its request


@dataclass(frozen=True, slots=True)
class Series:
    """Requests of one method to one route (its template) of one service."""

    service: str
    method: str
    route: str

    @property
    def selector(self) -> str:
        """PromQL."""
        labels = {"job": self.service, "method": self.method, "route": self.route}
        selectors = (f"{name}={json.dumps(value)}" for name, value in labels.items())  # whose escapes are PromQL's too
        return f"{_BUCKETS}{{{', '.join(selectors)}}}"


def of_replicas(urls: Iterable[str], series: Series) -> Histogram | None:
    """All that they answered since they started; None when none of them has answered such a request.

    Raises Trouble when none of them answers.
    """
    expositions = [text for url in urls if (text := _exposition(url)) is not None]
    if not expositions:
        raise Trouble(f"no replica of {series.service} answers", "./goodgo status shows what runs")
    return histogram(line for text in expositions for line in in_exposition(text, series))


def of_prometheus(url: str, series: Series, at: datetime) -> Histogram | None:
    """All requests of the last WINDOW, of replicas that are gone too; None when Prometheus has none, or is away.

    A replica's counter is highest at its end, so the highest values of all of them are what they counted.
    """
    with httpx.Client(base_url=url, timeout=_TIMEOUT_S, trust_env=False) as client:
        query = f"sum by (le) (max_over_time({series.selector}[{WINDOW}]))"
        around = {"start": (at - _AROUND).timestamp(), "end": (at + _AROUND).timestamp()}
        counts = _asked(client, "/api/v1/query", {"query": query})
        examples = _asked(client, "/api/v1/query_exemplars", {"query": series.selector, **around})
    if counts is None:
        return None
    return histogram([*_counted(counts["result"]), *_exemplified(examples or ())])


def _exposition(url: str) -> str | None:
    try:
        answer = httpx.get(
            f"{url}/metrics", headers={"accept": CONTENT_TYPE_LATEST}, timeout=_TIMEOUT_S, trust_env=False
        )
        return answer.raise_for_status().text
    except httpx.HTTPError:
        return None


def in_exposition(exposition: str, series: Series) -> Iterator[Cumulative]:
    for family in text_string_to_metric_families(exposition):  # type: ignore[no-untyped-call]  # it has none
        for sample in family.samples:
            if _is_of(sample, series):
                yield Cumulative(float(sample.labels["le"]), sample.value, _example(sample))


def _is_of(sample: Sample, series: Series) -> bool:
    labels = sample.labels
    return sample.name == _BUCKETS and (labels["method"], labels["route"]) == (series.method, series.route)


def _example(sample: Sample) -> tuple[Example, ...]:
    told = sample.exemplar
    if told is None or "trace_id" not in told.labels:
        return ()
    return (Example(told.labels["trace_id"], told.value, float(told.timestamp or 0)),)


def _asked(client: httpx.Client, path: str, asked: dict[str, Any]) -> Any:
    """None when there is no answer: the replicas have told already."""
    try:
        return client.get(path, params=asked).raise_for_status().json()["data"]
    except (httpx.HTTPError, ValueError, KeyError):
        return None


def _counted(result: Iterable[dict[str, Any]]) -> Iterator[Cumulative]:
    for each in result:
        yield Cumulative(float(each["metric"]["le"]), float(each["value"][1]))


def _exemplified(result: Iterable[dict[str, Any]]) -> Iterator[Cumulative]:
    """Counting nothing, so that they can be added to what is counted."""
    for each in result:
        found = tuple(
            Example(told["labels"]["trace_id"], float(told["value"]), float(told["timestamp"]))
            for told in each["exemplars"]
            if "trace_id" in told["labels"]
        )
        yield Cumulative(float(each["seriesLabels"]["le"]), 0, found)
