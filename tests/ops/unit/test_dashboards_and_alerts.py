"""Dashboards and alerts: what is checked in is what the Python says."""

import json
import re
from dataclasses import replace
from itertools import chain

import pytest
from grafana_foundation_sdk.models.dashboard import RowPanel

from gateway.render import render
from ops.observability.__main__ import GENERATED
from ops.observability.dashboards.all_dashboards import DASHBOARDS
from ops.observability.generated_files import files, groups, rules
from ops.observability.objectives import LATENCY
from ops.observability.time_scale import TimeScale, format_duration
from tests.gateway.sample import SETTINGS


def test_the_generated_files_match_the_code() -> None:
    lying = {str(file.relative_to(GENERATED)) for file in GENERATED.rglob("*") if file.is_file()}
    made = files()
    assert lying == set(made)
    for name, content in made.items():
        told = f"{name} was edited, or is of before: .venv/bin/python -m ops.observability"
        assert (GENERATED / name).read_text("utf-8") == content, told


def test_each_alert_has_a_unique_name_and_a_description() -> None:
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


def test_a_time_scale_shortens_the_same_rules() -> None:
    slow, quick = (
        list(chain.from_iterable(group.rules for group in groups(scale)))
        for scale in (TimeScale(), TimeScale(speed=60))
    )
    assert [type(rule) for rule in slow] == [type(rule) for rule in quick]
    assert "[5m]" in rules()
    assert "[5s]" in rules(scale=TimeScale(speed=60))


@pytest.mark.parametrize(
    ("seconds", "name"), [(0, "0s"), (0.5, "500ms"), (90, "90s"), (300, "5m"), (21600, "6h"), (259200, "3d")]
)
def test_durations_are_written_as_prometheus_does(seconds: float, name: str) -> None:
    assert format_duration(seconds) == name


def test_each_panel_has_a_description_and_a_unique_id() -> None:
    for page in DASHBOARDS:
        panels = page.build().panels or []
        assert len({panel.id_val for panel in panels}) == len(panels)
        for panel in panels:
            assert isinstance(panel, RowPanel) or panel.description, f"{page.uid}: {panel.title}"
