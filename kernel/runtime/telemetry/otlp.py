"""Records spans with OpenTelemetry; a thread sends them in batches over OTLP/HTTP."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import (
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    get_current_span,
    set_span_in_context,
    use_span,
)

from kernel.errors import Category, DomainError
from kernel.runtime.telemetry.metrics import VERSION
from kernel.runtime.telemetry.tracing import NO_SPAN, TRACEPARENT, Attributes, Kind
from kernel.runtime.telemetry.tracing import Span as TracedStep

_TIMEOUT = 3  # seconds for a batch; an unreachable receiver delays the end of the process by that much
_EVERY = 1000  # milliseconds between batches
_KINDS = {kind: SpanKind[kind.name] for kind in Kind}


class _Recorded:
    """Fulfils `kernel.runtime.telemetry.tracing.Span`."""

    def __init__(self, span: Span) -> None:
        self._span = span
        context = span.get_span_context()
        self.traceparent = f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"

    def complete(self, name: str, attributes: Attributes) -> None:
        self._span.update_name(name)
        self._span.set_attributes(dict(attributes))
        if "error.type" in attributes:
            self._span.set_status(StatusCode.ERROR)


class OtlpRecorder:
    """Fulfils `Recorder`. What cannot be sent is dropped after a while: a trace is not an audit trail."""

    def __init__(self, service: str, endpoint: str, sample: float) -> None:
        resource = {"service.name": service, "service.namespace": "goodgo", "service.version": VERSION}
        self._provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(sample)),
            resource=Resource.create(resource),
            shutdown_on_exit=False,
        )
        exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces", timeout=_TIMEOUT)
        self._provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=_EVERY))
        self._tracer = self._provider.get_tracer("goodgo")

    @contextmanager
    def span(self, name: str, kind: Kind, attributes: Attributes, parent: str | None) -> Iterator[TracedStep]:
        within = _context(parent)
        if kind is not Kind.SERVER and not get_current_span(within).get_span_context().is_valid:
            with NO_SPAN as nothing:
                yield nothing
            return
        span = self._tracer.start_span(name, within, _KINDS[kind], dict(attributes))
        with use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            try:
                yield _Recorded(span)
            except BaseException as error:
                _mark(span, error)
                raise

    def record_completed(self, name: str, seconds: float, attributes: Attributes) -> None:
        if not get_current_span().get_span_context().trace_flags.sampled:  # the step itself may have ended
            return
        now = time.time_ns()
        span = self._tracer.start_span(
            name, None, SpanKind.CLIENT, dict(attributes), start_time=now - int(seconds * 1e9)
        )
        if "error.type" in attributes:
            span.set_status(StatusCode.ERROR)
        span.end(now)

    def close(self) -> None:
        self._provider.shutdown()


def _context(traceparent: str | None) -> Context | None:
    """Returns None, the current context, for None and for an invalid traceparent: any service can publish one."""
    if traceparent is None or not TRACEPARENT.fullmatch(traceparent):
        return None
    _, *parts = traceparent.split("-")
    trace_id, span_id, flags = (int(part, 16) for part in parts)
    remote = SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(flags))
    return set_span_in_context(NonRecordingSpan(remote), Context())


def _mark(span: Span, error: BaseException) -> None:
    """Sets the error's name, never its text, which may quote what was sent. A refusal is not a failure of the step."""
    is_refusal = isinstance(error, DomainError) and error.category is not Category.UNAVAILABLE
    span.set_attribute("error.type", error.slug if isinstance(error, DomainError) else type(error).__name__)
    if not is_refusal:
        span.set_status(StatusCode.ERROR)
