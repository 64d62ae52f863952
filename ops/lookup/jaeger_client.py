"""Reads traces from Jaeger's query API, in the JSON that its own pages and Grafana read.

Version 3 of that API answers in OpenTelemetry's form, and ignores the attributes of a search in Jaeger 2.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import httpx

from ops.user_error import UserError

_TIMEOUT_S = 10.0
_SEARCH_BACK = timedelta(days=7)
_MAX_TRACES = 20  # of one request id, which a client may use again
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GATEWAY = "gateway"
_SERVICE_ATTRIBUTE, _GATEWAY_ATTRIBUTE = "request_id", "http.response.header.x-request-id"
"""The attribute of a span that holds its request's id."""


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `end` are microseconds since 1970 by the clock of the sender; a root has the `parent_id` None."""

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
        return self.attributes.get(_SERVICE_ATTRIBUTE) or self.attributes.get(_GATEWAY_ATTRIBUTE)


class JaegerClient:
    """Every method raises UserError when Jaeger does not answer, or when something else does."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def get_trace(self, trace_id: str) -> tuple[Span, ...]:
        """Empty when there is no trace with this id."""
        return tuple(parse_spans(self._get(f"/api/traces/{trace_id}", {})))

    def find_traces(self, request_id: str) -> tuple[str, ...]:
        """Ids of the traces that have a span of this request; the newest of many."""
        services: list[str] = self._get("/api/services", {})
        found = (span.trace_id for service in services for span in self._search(service, request_id))
        return tuple(dict.fromkeys(found))

    def _search(self, service: str, request_id: str) -> Iterator[Span]:
        now = datetime.now(UTC)
        is_gateway = service == _GATEWAY
        tags = {_GATEWAY_ATTRIBUTE: json.dumps([request_id])} if is_gateway else {_SERVICE_ATTRIBUTE: request_id}
        query = {
            "service": service,
            "tags": json.dumps(tags),
            "start": str((now - _SEARCH_BACK - _EPOCH) // _MICROSECOND),
            "end": str((now + timedelta(minutes=1) - _EPOCH) // _MICROSECOND),
            "limit": str(_MAX_TRACES),
        }
        return parse_spans(self._get("/api/traces", query))

    def _get(self, path: str, query: Mapping[str, str]) -> Any:
        """The value of `data`; an empty list for a 404."""
        try:
            answer = httpx.get(self._url + path, params=dict(query), timeout=_TIMEOUT_S, trust_env=False)
            if answer.status_code == HTTPStatus.NOT_FOUND:
                return []
            return answer.raise_for_status().json()["data"] or []
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            message = f"no answer from a Jaeger at {self._url}{path} ({error or type(error).__name__})"
            raise UserError(message, "./goodgo status shows whether it runs") from error


def parse_spans(traces: Iterable[Mapping[str, Any]]) -> Iterator[Span]:
    for trace in traces:
        services = {process: fields["serviceName"] for process, fields in trace["processes"].items()}
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
    """Unwraps a list of one, which is how a header is recorded."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text.removeprefix('["').removesuffix('"]')
