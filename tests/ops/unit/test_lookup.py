"""One request, by its id: the tree of its trace, its log lines, its place among the others."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from ops.lookup.histograms import Bucket, CumulativeBucket, Exemplar, Histogram, find_exemplar, merge_buckets
from ops.lookup.jaeger_client import Span, parse_spans
from ops.lookup.latency_metrics import Series, parse_exposition
from ops.lookup.request_logs import find
from ops.lookup.trace_tree import describe, duration_ms, is_complete, rows

_LOGIN = Series("auth", "POST", "/auth/v1/login")


def _span(name: str, parent: str | None, start: int, end: int, **attributes: str) -> Span:
    return Span("t", name, parent, "auth", name, "internal", start, end, is_failed=False, attributes=attributes)


def test_a_trace_is_drawn_from_cause_to_effect_in_order_of_time() -> None:
    spans = (
        _span("commit", "use case", 7_000, 9_000),
        _span("request", None, 1_000, 10_000),
        _span("heard", "request", 40_000, 41_500),
        _span("insert", "use case", 3_000, 6_000),
        _span("use case", "request", 2_000, 9_500),
    )
    drawn = [(row.lead + row.span.name, row.offset, row.duration) for row in rows(spans)]
    assert drawn == [
        ("request", 0.0, 9.0),
        ("├─ use case", 1.0, 7.5),
        ("│  ├─ insert", 2.0, 3.0),
        ("│  └─ commit", 6.0, 2.0),
        ("└─ heard", 39.0, 1.5),
    ]
    assert duration_ms(spans) == 40.5


def test_of_two_steps_in_a_row_the_first_to_end_comes_first_whenever_they_seem_to_have_begun() -> None:
    spans = [
        _span("request", None, 0, 9000),
        _span("INSERT", "request", 1000, 4000),
        _span("BEGIN", "request", 1200, 1500),
    ]
    assert [row.span.name for row in rows(spans)] == ["request", "BEGIN", "INSERT"]


def test_a_trace_whose_beginning_is_still_to_come_is_shown_and_is_not_whole() -> None:
    spans = (_span("request", "the gateway's", 1, 9), _span("insert", "request", 3, 6))
    assert [row.lead + row.span.name for row in rows(spans)] == ["request", "└─ insert"]
    assert not is_complete(spans)
    assert is_complete((*spans, _span("the gateway's", None, 0, 10)))


def test_a_span_tells_its_statement_on_one_line_and_its_error() -> None:
    span = _span("INSERT", None, 0, 1, **{"db.query.text": "INSERT\n  INTO x", "error.type": "UniqueViolationError"})
    assert describe(span) == "INSERT INTO x  UniqueViolationError"


def test_no_path_of_a_client_moves_the_cursor() -> None:
    assert describe(_span("GET", None, 0, 1, **{"url.path": "/a\x1b[2J\r\n/b"})) == "/a[2J/b"


def test_spans_are_parsed_from_jaegers_json() -> None:
    trace = {
        "processes": {"p1": {"serviceName": "gateway"}},
        "spans": [
            {
                "traceID": "t",
                "spanID": "s",
                "operationName": "GET",
                "references": [{"refType": "CHILD_OF", "traceID": "t", "spanID": "client"}],
                "startTime": 1_000,
                "duration": 500,
                "processID": "p1",
                "tags": [
                    {"key": "span.kind", "type": "string", "value": "server"},
                    {"key": "error", "type": "bool", "value": True},
                    {"key": "http.response.status_code", "type": "int64", "value": 503},
                    {"key": "http.response.header.x-request-id", "type": "string", "value": '["one"]'},
                ],
            }
        ],
    }
    (span,) = parse_spans([trace])
    assert (span.service, span.name, span.kind, span.parent_id) == ("gateway", "GET", "server", "client")
    assert (span.start, span.end, span.is_failed, span.request_id) == (1_000, 1_500, True, "one")
    assert span.attributes["http.response.status_code"] == "503"


def _log(folder: Path, name: str, *lines: Mapping[str, object] | str) -> Path:
    file = folder / name
    file.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return file


def test_the_lines_of_a_request_come_from_all_files_oldest_first(tmp_path: Path) -> None:
    one = {"request_id": "one", "trace_id": "aa", "event": "request"}
    consumer = {"trace_id": "aa", "event": "handler failed", "timestamp": "2026-11-25T10:00:04.5Z"}
    other = {"request_id": "two", "trace_id": "aa", "event": "request", "timestamp": "2026-11-25T10:00:03Z"}
    gateway = {"downstream_X-Request-Id": "one", "StartUTC": "2026-11-25T10:00:00.123456789Z", "message": ""}
    files = [
        _log(tmp_path, "auth-1.log", "prose that has one in it", one | {"timestamp": "2026-11-25T10:00:02Z"}, other),
        _log(tmp_path, "notifications-1.log", consumer, '{"request_id": "one", cut off'),
        _log(tmp_path, "traefik.log", gateway),
    ]
    _log(tmp_path, "auth-1.log.1", one | {"event": "before", "timestamp": "2026-11-25T10:00:01Z"})
    found = find(files, "one")
    assert [(line.source, line.fields.get("event", "access")) for line in found] == [
        ("traefik", "access"),
        ("auth-1", "before"),
        ("auth-1", "request"),
        ("notifications-1", "handler failed"),
    ], "with those of its trace that belong to no other request"
    assert len(find(files, "aa")) == 4, "by the trace's id all of its lines"
    assert find(files, "none") == []


def _cumulative(*counts: float) -> list[CumulativeBucket]:
    return [CumulativeBucket(bound, count) for bound, count in zip((0.1, 0.5, math.inf), counts, strict=True)]


def test_buckets_of_replicas_are_added_and_made_separate() -> None:
    known = merge_buckets([*_cumulative(3, 4, 4), *_cumulative(1, 1, 2)])
    assert known is not None
    assert [(bucket.above, bucket.up_to, bucket.count) for bucket in known.buckets] == [
        (0.0, 0.1, 4),
        (0.1, 0.5, 1),
        (0.5, math.inf, 1),
    ]
    assert known.shares(0.3) == pytest.approx((4 / 6, 1 / 6, 1 / 6))


@pytest.mark.parametrize(("seconds", "up_to"), [(0.0, 0.1), (0.1, 0.1), (0.1001, 0.5), (0.5, 0.5), (60.0, math.inf)])
def test_a_bound_belongs_to_its_bucket(seconds: float, up_to: float) -> None:
    known = merge_buckets(_cumulative(1, 1, 1))
    assert known is not None
    assert known.bucket(seconds).up_to == up_to


def test_no_series_is_no_histogram_and_an_empty_one_has_no_shares() -> None:
    assert merge_buckets([]) is None
    assert Histogram((Bucket(0, math.inf, 0),)).shares(1) == (0, 0, 0)


def test_the_exemplar_is_the_requests_own_or_the_newest() -> None:
    old, new = Exemplar("own", 0.2, 1.0), Exemplar("another", 0.3, 2.0)
    known = merge_buckets(
        [CumulativeBucket(0.5, 2, (old,)), CumulativeBucket(0.5, 1, (new,)), CumulativeBucket(math.inf, 3)]
    )
    assert known is not None
    assert find_exemplar(known.bucket(0.2), "own") == old
    assert find_exemplar(known.bucket(0.2), None) == new
    assert find_exemplar(known.bucket(9.0), None) is None


def test_the_metrics_of_a_replica_are_read_with_their_exemplars() -> None:
    name = 'http_request_duration_seconds_bucket{method="POST",route="/auth/v1/login",le='
    exposition = (
        "# HELP http_request_duration_seconds Time to answer\n"
        "# TYPE http_request_duration_seconds histogram\n"
        f'{name}"0.5"}} 2.0 # {{trace_id="aa"}} 0.25 1795635685.5\n'
        f'{name}"+Inf"}} 3.0\n'
        f'{name.replace("login", "refresh")}"+Inf"}} 7.0\n'
        "# EOF\n"
    )
    assert list(parse_exposition(exposition, _LOGIN)) == [
        CumulativeBucket(0.5, 2, (Exemplar("aa", 0.25, 1795635685.5),)),
        CumulativeBucket(math.inf, 3),
    ]


def test_a_route_is_asked_for_as_promql_has_it() -> None:
    selector = Series("auth", "GET", '/a/{id}"\\').selector
    assert selector.endswith('{job="auth", method="GET", route="/a/{id}\\"\\\\"}')
