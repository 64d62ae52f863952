"""The log line and the metrics of each request."""

from collections.abc import Mapping
from typing import Any

from kernel.runtime.http.answer import Answer
from kernel.runtime.telemetry import logs
from kernel.runtime.telemetry.metrics import RequestMetrics, sampled_trace_id

PROBES = frozenset({"/livez", "/readyz", "/metrics"})
"""Polled several times a second by machines: counted, and logged only at level debug."""


def record_outcome(scope: Mapping[str, Any], slug: str) -> None:
    """Records the slug of the answered problem for the request's log line."""
    scope["state"]["outcome"] = slug


def record_request(metrics: RequestMetrics, scope: Mapping[str, Any], answer: Answer, seconds: float) -> None:
    """Counts and times an answered request, and writes its log line."""
    route = scope.get("path_template") or "unmatched"
    status = answer.status or 499  # the client went before there was an answer
    metrics.observe(scope["method"], route, status, seconds, sampled_trace_id(scope["state"]["origin"]))
    user = scope.get("user")
    what = {
        "method": scope["method"],
        "route": route,
        "status": status,
        "outcome": answer.refused or scope["state"].get("outcome") or ("ok" if answer.status else "client-gone"),
        "duration_ms": round(seconds * 1000, 2),
        "user_id": user.sub if user is not None else None,
    }
    logs.write_line("debug" if route in PROBES else "info", "request", what)
