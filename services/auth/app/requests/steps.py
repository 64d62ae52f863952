"""Builds the steps of an explanation."""

from kernel.errors import DomainError
from kernel.events import RecordedEvent
from services.auth.domain.requests.explanation import Outcome, Step, StepName


def build_passed(name: StepName, detail: str, event: RecordedEvent | None = None) -> Step:
    return Step(name, Outcome.PASSED, detail, event)


def build_skipped(name: StepName, detail: str, event: RecordedEvent | None = None) -> Step:
    return Step(name, Outcome.SKIPPED, detail, event)


def build_failed(name: StepName, error: type[DomainError], detail: str, event: RecordedEvent | None = None) -> Step:
    """`error` is what the guard raises then."""
    return Step(name, Outcome.FAILED, detail, event, error.slug)
