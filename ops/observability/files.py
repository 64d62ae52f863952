"""Dashboards and rules as text: what lies in `generated/`."""

import json
from typing import Any

import yaml
from grafana_foundation_sdk.cog.encoder import JSONEncoder

from ops.observability import objectives
from ops.observability.alerts.events import events
from ops.observability.alerts.replicas import replicas
from ops.observability.alerts.security import security
from ops.observability.dashboards.everything import DASHBOARDS
from ops.observability.pace import NORMAL, Pace
from ops.observability.rules import RUNBOOKS, Group

_WIDTH = 120
_NOTE = "# Made by python -m ops.observability: change the Python there.\n"


def groups(pace: Pace = NORMAL) -> tuple[Group, ...]:
    return (*objectives.groups(pace), replicas(pace), events(pace), security(pace))


def rules(runbooks: str = RUNBOOKS, pace: Pace = NORMAL) -> str:
    """A rule file of Prometheus. `runbooks` is what the pages' addresses begin with."""
    told: dict[str, Any] = {"groups": [group.rendered(runbooks) for group in groups(pace)]}
    return _NOTE + yaml.safe_dump(told, sort_keys=False, width=_WIDTH, allow_unicode=True)


def files(runbooks: str = RUNBOOKS) -> dict[str, str]:
    """Relative file name -> content."""
    made = {
        f"dashboards/{dashboard.uid}.json": json.dumps(dashboard.built(), cls=JSONEncoder, indent=2, sort_keys=True)
        + "\n"
        for dashboard in DASHBOARDS
    }
    return {"rules.yaml": rules(runbooks), **made}
