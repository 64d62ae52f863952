"""Traces, which are off until somebody names where they go: then, and only then, OpenTelemetry is imported.

Spans hold names, outcomes and durations. No statement's parameter, key, path, address or body is in one.
"""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Protocol

TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
"""W3C Trace Context, section 3.2."""

Attributes = Mapping[str, str | int]


class Kind(StrEnum):
    """What a span is to the trace (OpenTelemetry's SpanKind)."""

    SERVER = "server"
    CLIENT = "client"
    PRODUCER = "producer"
    CONSUMER = "consumer"
    INTERNAL = "internal"


class Span(Protocol):
    """One step of a trace, under way."""

    @property
    def traceparent(self) -> str | None:
        """For what this step causes (W3C Trace Context); None where nothing is traced."""
        ...

    def tell(self, name: str, attributes: Attributes) -> None:
        """What is known only at the end. `error.type` among the attributes marks the step as failed."""
        ...


class Recorder(Protocol):
    """Where spans go. Nothing that it does fails or holds up what is traced."""

    def span(
        self, name: str, kind: Kind, attributes: Attributes, parent: str | None
    ) -> AbstractContextManager[Span]: ...

    def past(self, name: str, seconds: float, attributes: Attributes) -> None: ...

    def close(self) -> None: ...


class _NoSpan:
    traceparent = None

    def tell(self, name: str, attributes: Attributes) -> None:
        """Nobody listens."""


class _Switch:
    recorder: Recorder | None = None


NO_SPAN: AbstractContextManager[Span] = nullcontext(_NoSpan())
_NONE: Attributes = {}
_switch = _Switch()


def unneeded(endpoint: str | None) -> tuple[str, ...]:
    """What `entry.leave_out` takes: redis-py imports OpenTelemetry wherever it is installed."""
    return ("opentelemetry",) if endpoint is None else ()


def configure(service: str, endpoint: str | None, sample: float) -> None:
    """Sends spans to `endpoint`, the base URL of an OTLP/HTTP receiver; None: traces are off.

    `sample` is the share of traces that are kept when nobody before has decided. To be called before anything
    is connected: what connects with traces off is never traced.
    """
    if endpoint is not None:
        from kernel.runtime.otlp import OtlpRecorder  # noqa: PLC0415 - costs nobody who does not trace

        _switch.recorder = OtlpRecorder(service, endpoint, sample)


def close() -> None:
    """Sends what is left, and turns traces off."""
    if _switch.recorder is not None:
        _switch.recorder.close()
    _switch.recorder = None


def is_on() -> bool:
    return _switch.recorder is not None


def span(
    name: str, kind: Kind = Kind.INTERNAL, attributes: Attributes = _NONE, parent: str | None = None
) -> AbstractContextManager[Span]:
    """A step below `parent` (a traceparent), else below the one under way.

    Only a request begins a trace: where there is neither, nothing is recorded, or every poll of a queue would be one.
    """
    return NO_SPAN if _switch.recorder is None else _switch.recorder.span(name, kind, attributes, parent)


def past(name: str, seconds: float, attributes: Attributes) -> None:
    """A call to a server that has just ended and took so long."""
    if _switch.recorder is not None:
        _switch.recorder.past(name, seconds, attributes)
