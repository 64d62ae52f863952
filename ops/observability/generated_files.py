"""Renders dashboards and rules into the files of `generated/`."""

import json
from typing import Any

import yaml
from grafana_foundation_sdk.cog.encoder import JSONEncoder

from ops.observability import objectives
from ops.observability.alerts.commerce import commerce
from ops.observability.alerts.events import events
from ops.observability.alerts.replicas import replicas
from ops.observability.alerts.security import security
from ops.observability.dashboards.all_dashboards import DASHBOARDS
from ops.observability.prometheus_rules import RUNBOOKS, Group
from ops.observability.time_scale import NORMAL, TimeScale

_WIDTH = 120
_NOTE = "# Made by python -m ops.observability: change the Python there.\n"


def groups(scale: TimeScale = NORMAL) -> tuple[Group, ...]:
    return (*objectives.groups(scale), replicas(scale), events(scale), security(scale), commerce(scale))


def rules(runbooks: str = RUNBOOKS, scale: TimeScale = NORMAL) -> str:
    """A rule file for Prometheus. `runbooks` is the beginning of every runbook's URL."""
    document: dict[str, Any] = {"groups": [group.render(runbooks) for group in groups(scale)]}
    return _NOTE + yaml.safe_dump(document, sort_keys=False, width=_WIDTH, allow_unicode=True)


def files(runbooks: str = RUNBOOKS) -> dict[str, str]:
    """The content of each file, by relative name."""
    made = {
        f"dashboards/{dashboard.uid}.json": json.dumps(dashboard.build(), cls=JSONEncoder, indent=2, sort_keys=True)
        + "\n"
        for dashboard in DASHBOARDS
    }
    return {"rules.yaml": rules(runbooks), **made}
