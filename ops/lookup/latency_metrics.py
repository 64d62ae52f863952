"""Reads the latency histogram of a route: from the running replicas, and from Prometheus where it runs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from ops.lookup.histograms import CumulativeBucket, Exemplar, Histogram, merge_buckets
from ops.user_error import UserError

WINDOW = "1d"
"""How far back Prometheus is asked."""
_TIMEOUT_S = 5.0
_BUCKETS = "http_request_duration_seconds_bucket"
_EXEMPLAR_RANGE = timedelta(minutes=10)  # an exemplar is stored with the time of its request


@dataclass(frozen=True, slots=True)
class Series:
    """The requests of one method to one route template of one service."""

    service: str
    method: str
    route: str

    @property
    def selector(self) -> str:
        """In PromQL."""
        labels = {"job": self.service, "method": self.method, "route": self.route}
        selectors = (f"{name}={json.dumps(value)}" for name, value in labels.items())  # PromQL escapes like JSON
        return f"{_BUCKETS}{{{', '.join(selectors)}}}"


def read_replicas(urls: Iterable[str], series: Series) -> Histogram | None:
    """All answers since the replicas started; None when no replica has answered such a request.

    Raises UserError when no replica answers.
    """
    expositions = [text for url in urls if (text := _exposition(url)) is not None]
    if not expositions:
        raise UserError(f"no replica of {series.service} answers", "./goodgo status shows what runs")
    return merge_buckets(bucket for text in expositions for bucket in parse_exposition(text, series))


def read_prometheus(url: str, series: Series, at: datetime) -> Histogram | None:
    """All requests of the last WINDOW, of stopped replicas too; None when Prometheus has none or does not answer.

    A replica's counter is highest at its end, so the sum of the highest values is what all replicas have counted.
    """
    with httpx.Client(base_url=url, timeout=_TIMEOUT_S, trust_env=False) as client:
        query = f"sum by (le) (max_over_time({series.selector}[{WINDOW}]))"
        time_range = {"start": (at - _EXEMPLAR_RANGE).timestamp(), "end": (at + _EXEMPLAR_RANGE).timestamp()}
        counts = _query(client, "/api/v1/query", {"query": query})
        exemplars = _query(client, "/api/v1/query_exemplars", {"query": series.selector, **time_range})
    if counts is None:
        return None
    return merge_buckets([*_counts(counts["result"]), *_exemplars(exemplars or ())])


def parse_exposition(exposition: str, series: Series) -> Iterator[CumulativeBucket]:
    for family in text_string_to_metric_families(exposition):  # type: ignore[no-untyped-call]  # it has none
        for sample in family.samples:
            if _belongs_to(sample, series):
                yield CumulativeBucket(float(sample.labels["le"]), sample.value, _exemplar(sample))


def _exposition(url: str) -> str | None:
    try:
        answer = httpx.get(
            f"{url}/metrics", headers={"accept": CONTENT_TYPE_LATEST}, timeout=_TIMEOUT_S, trust_env=False
        )
        return answer.raise_for_status().text
    except httpx.HTTPError:
        return None


def _belongs_to(sample: Sample, series: Series) -> bool:
    labels = sample.labels
    return sample.name == _BUCKETS and (labels["method"], labels["route"]) == (series.method, series.route)


def _exemplar(sample: Sample) -> tuple[Exemplar, ...]:
    exemplar = sample.exemplar
    if exemplar is None or "trace_id" not in exemplar.labels:
        return ()
    return (Exemplar(exemplar.labels["trace_id"], exemplar.value, float(exemplar.timestamp or 0)),)


def _query(client: httpx.Client, path: str, parameters: dict[str, Any]) -> Any:
    """None when there is no answer: the replicas' own metrics are enough."""
    try:
        return client.get(path, params=parameters).raise_for_status().json()["data"]
    except (httpx.HTTPError, ValueError, KeyError):
        return None


def _counts(result: Iterable[dict[str, Any]]) -> Iterator[CumulativeBucket]:
    for each in result:
        yield CumulativeBucket(float(each["metric"]["le"]), float(each["value"][1]))


def _exemplars(result: Iterable[dict[str, Any]]) -> Iterator[CumulativeBucket]:
    """As buckets with a count of 0, so that they can be merged with the counts."""
    for each in result:
        found = tuple(
            Exemplar(exemplar["labels"]["trace_id"], float(exemplar["value"]), float(exemplar["timestamp"]))
            for exemplar in each["exemplars"]
            if "trace_id" in exemplar["labels"]
        )
        yield CumulativeBucket(float(each["seriesLabels"]["le"]), 0, found)
