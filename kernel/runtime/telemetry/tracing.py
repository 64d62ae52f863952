"""Traces. They are off, and OpenTelemetry is not imported, until `configure` gets an endpoint.

Spans hold names, outcomes and durations, and never a parameter of a statement, a key, a path, an address or a body.
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
    """The role of a span in its trace (OpenTelemetry's SpanKind)."""

    SERVER = "server"
    CLIENT = "client"
    PRODUCER = "producer"
    CONSUMER = "consumer"
    INTERNAL = "internal"


class Span(Protocol):
    """One step of a trace, under way."""

    @property
    def traceparent(self) -> str | None:
        """The header that makes what this step causes part of the trace; None when traces are off."""
        ...

    def complete(self, name: str, attributes: Attributes) -> None:
        """Sets what is known only at the end. `error.type` among the attributes marks the step as failed."""
        ...


class Recorder(Protocol):
    """Records spans. It neither fails nor delays what is traced."""

    def span(
        self, name: str, kind: Kind, attributes: Attributes, parent: str | None
    ) -> AbstractContextManager[Span]: ...

    def record_completed(self, name: str, seconds: float, attributes: Attributes) -> None: ...

    def close(self) -> None: ...


class _NoSpan:
    traceparent = None

    def complete(self, name: str, attributes: Attributes) -> None:
        """Does nothing."""


class _Switch:
    recorder: Recorder | None = None


NO_SPAN: AbstractContextManager[Span] = nullcontext(_NoSpan())
_NONE: Attributes = {}
_switch = _Switch()


def configure(service: str, endpoint: str | None, sample: float) -> None:
    """Sends spans to `endpoint`, the base URL of an OTLP/HTTP receiver. None leaves traces off.

    `sample` is the share of traces that are recorded when the caller has not decided. Call it before anything connects:
    what connects with traces off is never traced.
    """
    if endpoint is not None:
        from kernel.runtime.telemetry.otlp import OtlpRecorder  # noqa: PLC0415 - costs megabytes, and traces are mostly off

        _switch.recorder = OtlpRecorder(service, endpoint, sample)


def close() -> None:
    """Sends the remaining spans and turns traces off."""
    if _switch.recorder is not None:
        _switch.recorder.close()
    _switch.recorder = None


def is_on() -> bool:
    return _switch.recorder is not None


def span(
    name: str, kind: Kind = Kind.INTERNAL, attributes: Attributes = _NONE, parent: str | None = None
) -> AbstractContextManager[Span]:
    """Records a step below `parent` (a traceparent), else below the current one.

    Only a request begins a trace: without either, nothing is recorded, or every poll of a queue would be a trace.
    """
    return NO_SPAN if _switch.recorder is None else _switch.recorder.span(name, kind, attributes, parent)


def record_completed(name: str, seconds: float, attributes: Attributes) -> None:
    """Records a call to a server that has just ended, with its duration."""
    if _switch.recorder is not None:
        _switch.recorder.record_completed(name, seconds, attributes)
