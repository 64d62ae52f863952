"""A trace, read from Jaeger's query API: the JSON that its own pages and Grafana read.

Version 3 of that API answers in OpenTelemetry's form, and in Jaeger 2 leaves the attributes of a search unheeded.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import httpx

from ops.stack.trouble import Trouble

_TIMEOUT_S = 10.0
_KEPT_FOR = timedelta(days=7)
_AT_MOST = 20  # traces of one request id: a client may use an id again
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GATEWAY = "gateway"
_OF_A_SERVICE, _OF_THE_GATEWAY = "request_id", "http.response.header.x-request-id"
"""Where a span has its request's id."""


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `end` are microseconds since 1970, by the clock of whoever recorded it; `parent_id` None: a root."""

    trace_id: str
    span_id: str
    parent_id: str | None
    service: str
    name: str
    kind: str
    start: int
    end: int
    is_failed: bool
    attributes: Mapping[str, str]

    @property
    def request_id(self) -> str | None:
        return self.attributes.get(_OF_A_SERVICE) or self.attributes.get(_OF_THE_GATEWAY)


class Jaeger:
    """One that runs at `url`. Each question raises Trouble when it does not answer, or not as Jaeger does."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def trace(self, trace_id: str) -> tuple[Span, ...]:
        """Empty when there is none of that id."""
        return tuple(spans_of(self._ask(f"/api/traces/{trace_id}", {})))

    def traces_of(self, request_id: str) -> tuple[str, ...]:
        """Ids of the traces in which a span has this request's id; of many, the newest."""
        services: list[str] = self._ask("/api/services", {})
        found = (span.trace_id for service in services for span in self._search(service, request_id))
        return tuple(dict.fromkeys(found))

    def _search(self, service: str, request_id: str) -> Iterator[Span]:
        now = datetime.now(UTC)
        told = {_OF_THE_GATEWAY: json.dumps([request_id])} if service == _GATEWAY else {_OF_A_SERVICE: request_id}
        asked = {
            "service": service,
            "tags": json.dumps(told),
            "start": str((now - _KEPT_FOR - _EPOCH) // _MICROSECOND),
            "end": str((now + timedelta(minutes=1) - _EPOCH) // _MICROSECOND),
            "limit": str(_AT_MOST),
        }
        return spans_of(self._ask("/api/traces", asked))

    def _ask(self, path: str, asked: Mapping[str, str]) -> Any:
        """What is under `data`; an empty list for what is not there."""
        try:
            answer = httpx.get(self._url + path, params=dict(asked), timeout=_TIMEOUT_S, trust_env=False)
            if answer.status_code == HTTPStatus.NOT_FOUND:
                return []
            return answer.raise_for_status().json()["data"] or []
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            what = f"no answer from a Jaeger at {self._url}{path} ({error or type(error).__name__})"
            raise Trouble(what, "./goodgo status shows whether it runs") from error


def spans_of(traces: Iterable[Mapping[str, Any]]) -> Iterator[Span]:
    for trace in traces:
        services = {process: told["serviceName"] for process, told in trace["processes"].items()}
        for span in trace["spans"]:
            attributes = {tag["key"]: _text(tag["value"]) for tag in span["tags"]}
            yield Span(
                span["traceID"],
                span["spanID"],
                next((each["spanID"] for each in span["references"] if each["refType"] == "CHILD_OF"), None),
                services[span["processID"]],
                span["operationName"],
                attributes.pop("span.kind", "internal"),
                span["startTime"],
                span["startTime"] + span["duration"],
                attributes.pop("error", "") == "true",
                attributes,
            )


def _text(value: object) -> str:
    """A list of one, as headers are told, is written as JSON."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text.removeprefix('["').removesuffix('"]')
