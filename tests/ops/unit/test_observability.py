"""Dashboards and alerts: what is checked in is what the Python says."""

import json
import re
from dataclasses import replace
from itertools import chain

import pytest
from grafana_foundation_sdk.models.dashboard import RowPanel

from gateway.render import render
from ops.observability.__main__ import GENERATED
from ops.observability.dashboards.everything import DASHBOARDS
from ops.observability.files import files, groups, rules
from ops.observability.objectives import LATENCY
from ops.observability.pace import Pace, named
from tests.gateway.sample import SETTINGS


def test_what_is_checked_in_is_what_the_python_makes() -> None:
    lying = {str(file.relative_to(GENERATED)) for file in GENERATED.rglob("*") if file.is_file()}
    made = files()
    assert lying == set(made)
    for name, content in made.items():
        told = f"{name} was edited, or is of before: .venv/bin/python -m ops.observability"
        assert (GENERATED / name).read_text("utf-8") == content, told


def test_each_alert_has_a_name_of_its_own_and_says_what_it_is_about() -> None:
    alerts = [alert for group in groups() for alert in group.alerts]
    assert len({alert.name for alert in alerts}) == len(alerts)
    assert all(alert.summary and alert.description.endswith(".") for alert in alerts)


def test_the_bound_of_slow_answers_is_a_bucket_of_the_gateways_histogram() -> None:
    """Else nothing would ever count as in time, or nothing as late."""
    told = json.loads(render(replace(SETTINGS, internal_port=9000))["traefik.yaml"])["metrics"]["prometheus"]
    (bound,) = set(re.findall(r'le="([0-9.]+)"', LATENCY.bad))
    assert float(bound) in told["buckets"]
    assert told["addRoutersLabels"] is True


def test_runbooks_can_be_served_from_elsewhere() -> None:
    assert "runbook_url: https://wiki.example.com/goodgo/security.md#refreshtokentheft" in rules(
        "https://wiki.example.com/goodgo"
    )


def test_a_test_can_have_the_same_rules_sooner() -> None:
    slow, quick = (
        list(chain.from_iterable(group.rules for group in groups(pace))) for pace in (Pace(), Pace(speed=60))
    )
    assert [type(rule) for rule in slow] == [type(rule) for rule in quick]
    assert "[5m]" in rules()
    assert "[5s]" in rules(pace=Pace(speed=60))


@pytest.mark.parametrize(
    ("seconds", "name"), [(0, "0s"), (0.5, "500ms"), (90, "90s"), (300, "5m"), (21600, "6h"), (259200, "3d")]
)
def test_durations_are_written_as_prometheus_does(seconds: float, name: str) -> None:
    assert named(seconds) == name


def test_each_panel_says_what_it_tells_and_has_a_place_of_its_own() -> None:
    for page in DASHBOARDS:
        panels = page.built().panels or []
        assert len({panel.id_val for panel in panels}) == len(panels)
        for panel in panels:
            assert isinstance(panel, RowPanel) or panel.description, f"{page.uid}: {panel.title}"
