"""Recording rules and alerts of Prometheus. Each alert has a runbook."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

RUNBOOKS = "docs/runbooks/alerts"
"""The runbooks in the checkout; `--runbooks` sets the URL that serves them."""


class Severity(StrEnum):
    """PAGE wakes the operator on call, TICKET waits until the morning."""

    PAGE = "page"
    TICKET = "ticket"


class Page(StrEnum):
    """A file of runbooks, with a heading for each alert."""

    OBJECTIVES = "objectives.md"
    REPLICAS = "replicas.md"
    EVENTS = "events.md"
    SECURITY = "security.md"
    COMMERCE = "commerce.md"


@dataclass(frozen=True, slots=True)
class Recording:
    name: str
    expr: str

    def render(self, _runbooks: str) -> dict[str, Any]:
        return {"record": self.name, "expr": self.expr}


@dataclass(frozen=True, slots=True)
class Alert:
    """Fires when `expr` has returned a series for the duration `lasting` (in Prometheus' notation).

    `summary` and `description` may use labels and values: no series has a secret in them.
    """

    name: str
    expr: str
    lasting: str
    severity: Severity
    page: Page
    summary: str
    description: str
    heading: str | None = None
    """The heading on the page, if several alerts share one."""

    @property
    def anchor(self) -> str:
        return (self.heading or self.name).lower()

    def render(self, runbooks: str) -> dict[str, Any]:
        return {
            "alert": self.name,
            "expr": self.expr,
            "for": self.lasting,
            "labels": {"severity": self.severity.value},
            "annotations": {
                "summary": self.summary,
                "description": self.description,
                "runbook_url": f"{runbooks}/{self.page}#{self.anchor}",
            },
        }


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rules: tuple[Recording | Alert, ...]

    def render(self, runbooks: str) -> dict[str, Any]:
        return {"name": self.name, "rules": [rule.render(runbooks) for rule in self.rules]}

    @property
    def alerts(self) -> tuple[Alert, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, Alert))
