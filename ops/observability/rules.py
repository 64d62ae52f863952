"""What Prometheus evaluates: figures that are recorded, and alerts, each with a page that says what to do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

RUNBOOKS = "docs/runbooks/alerts"
"""Where the pages lie in the checkout; `--runbooks` names where they are served from."""


class Severity(StrEnum):
    """Whether somebody is woken, or finds it in the morning."""

    PAGE = "page"
    TICKET = "ticket"


class Page(StrEnum):
    """A file of runbooks; each alert has a heading there."""

    OBJECTIVES = "objectives.md"
    REPLICAS = "replicas.md"
    EVENTS = "events.md"
    SECURITY = "security.md"


@dataclass(frozen=True, slots=True)
class Recording:
    name: str
    expr: str

    def rendered(self, _runbooks: str) -> dict[str, Any]:
        return {"record": self.name, "expr": self.expr}


@dataclass(frozen=True, slots=True)
class Alert:
    """Fires once `expr` has given the same series for as long as `lasting` says (a duration of Prometheus).

    `summary` and `description` may name labels and values: what a series carries is no secret, or it would not be one.
    """

    name: str
    expr: str
    lasting: str
    severity: Severity
    page: Page
    summary: str
    description: str
    heading: str | None = None
    """On the page, where several alerts share one."""

    @property
    def anchor(self) -> str:
        return (self.heading or self.name).lower()

    def rendered(self, runbooks: str) -> dict[str, Any]:
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

    def rendered(self, runbooks: str) -> dict[str, Any]:
        return {"name": self.name, "rules": [rule.rendered(runbooks) for rule in self.rules]}

    @property
    def alerts(self) -> tuple[Alert, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, Alert))
