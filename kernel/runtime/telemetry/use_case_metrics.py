"""Measures how long each use case takes and how it ends, as a metric and as a span."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from prometheus_client import CollectorRegistry, Histogram

from kernel.errors import DomainError
from kernel.runtime.telemetry.metrics import BUCKETS
from kernel.runtime.telemetry.tracing import span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

UseCases = TypeVar("UseCases", bound="DataclassInstance")
_Call = Callable[..., Awaitable[Any]]


def measure_use_cases(use_cases: UseCases, registry: CollectorRegistry) -> UseCases:
    """Returns a copy of the dataclass whose use cases are measured, each under the name of its field.

    A field whose value has no `execute` stays as it is.
    """
    duration = _duration_of(registry)
    return replace(
        use_cases,
        **{
            field.name: _measure_use_case(field.name, getattr(use_cases, field.name), duration)
            for field in fields(use_cases)
        },
    )


class _MeasuredUseCase:
    """Has the same `execute` as the use case that it measures."""

    __slots__ = ("execute",)

    def __init__(self, execute: _Call) -> None:
        self.execute = execute


def _measure_use_case(name: str, use_case: Any, duration: Histogram) -> Any:
    if not hasattr(use_case, "execute"):
        return use_case
    return _MeasuredUseCase(_time_call(name, use_case.execute, duration))


def _time_call(name: str, call: _Call, duration: Histogram) -> _Call:
    by_outcome: dict[str, Histogram] = {}  # looked up once for each outcome: labels() takes a lock

    async def measure_call(*command: Any, **more: Any) -> Any:
        begun, outcome = time.perf_counter(), "fault"
        try:
            with span(name):
                result = await call(*command, **more)
            outcome = "ok"
        except DomainError as error:
            outcome = error.slug
            raise
        except asyncio.CancelledError:
            outcome = "cancelled"
            raise
        else:
            return result
        finally:
            if outcome not in by_outcome:
                by_outcome[outcome] = duration.labels(name, outcome)
            by_outcome[outcome].observe(time.perf_counter() - begun)

    return measure_call


# a registry takes each metric once, and a service has a dataclass of use cases per capability
_durations: WeakKeyDictionary[CollectorRegistry, Histogram] = WeakKeyDictionary()


def _duration_of(registry: CollectorRegistry) -> Histogram:
    if registry not in _durations:
        _durations[registry] = Histogram(
            "use_case_duration_seconds",
            "Duration of a use case, by outcome: ok, the slug of its error, fault, cancelled",
            ["use_case", "outcome"],
            buckets=BUCKETS,
            registry=registry,
        )
    return _durations[registry]
