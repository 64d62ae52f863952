"""How long each use case takes and what it comes to, as a figure and as a span, without any of them knowing."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from prometheus_client import CollectorRegistry, Histogram

from kernel.errors import DomainError
from kernel.runtime.metrics import BUCKETS
from kernel.runtime.tracing import span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_UseCases = TypeVar("_UseCases", bound="DataclassInstance")
_Call = Callable[..., Awaitable[Any]]


def measured(use_cases: _UseCases, registry: CollectorRegistry) -> _UseCases:
    """The same use cases, each timed under its name in the list of them. To be called once for a registry."""
    duration = Histogram(
        "use_case_duration_seconds",
        "Time that a use case took, by what it came to: ok, the slug of its error, fault, cancelled",
        ["use_case", "outcome"],
        buckets=BUCKETS,
        registry=registry,
    )
    listed = {field.name: getattr(use_cases, field.name) for field in fields(use_cases)}
    return replace(use_cases, **{name: _timed(name, do, duration) for name, do in listed.items() if callable(do)})


def _timed(name: str, do: _Call, duration: Histogram) -> _Call:
    of: dict[str, Histogram] = {}  # looked up once for each outcome: labels() takes a lock

    async def timed(*command: Any, **more: Any) -> Any:
        begun, outcome = time.perf_counter(), "fault"
        try:
            with span(name):
                result = await do(*command, **more)
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
            if outcome not in of:
                of[outcome] = duration.labels(name, outcome)
            of[outcome].observe(time.perf_counter() - begun)

    return timed
