"""Each alert fires on figures that are wrong, and not on figures that nearly are, at production's scale."""

import subprocess
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
import yaml

from ops.observability.generated_files import groups, rules
from ops.observability.prometheus_rules import Alert
from tests.alerts.cases import commerce, events, objectives, replicas, security
from tests.alerts.cases.case import Case
from tests.alerts.tools import tool

CASES: dict[str, tuple[Case, ...]] = {
    "objectives": objectives.CASES,
    "replicas": replicas.CASES,
    "events": events.CASES,
    "security": security.CASES,
    "commerce": commerce.CASES,
}
"""By the group that the alerts are in."""


def _alerts() -> dict[str, Alert]:
    return {alert.name: alert for group in groups() for alert in group.alerts}


def _group(name: str) -> str:
    """A rule file of this group alone: some cases last for days."""
    return yaml.safe_dump({"groups": [each for each in yaml.safe_load(rules())["groups"] if each["name"] == name]})


def _promtool(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([tool("promtool"), *words], capture_output=True, text=True, timeout=120, check=False)


def _run(folder: Path, rule_file: str, cases: Iterable[Case]) -> subprocess.CompletedProcess[str]:
    alerts = _alerts()
    tests = list(chain.from_iterable(case.rendered(alerts[case.alert].severity) for case in cases))
    (folder / "rules.yaml").write_text(rule_file)
    told = {"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": tests}
    (folder / "tests.yaml").write_text(yaml.safe_dump(told))
    return _promtool("test", "rules", str(folder / "tests.yaml"))


def test_no_alert_is_without_a_case_and_no_case_without_an_alert() -> None:
    for group in groups():
        assert {case.alert for case in CASES[group.name]} == {alert.name for alert in group.alerts}


def test_what_nearly_fires_speaks_of_the_same_figures() -> None:
    """Else it would be quiet for want of any."""
    for case in chain.from_iterable(CASES.values()):
        fires = set(map(_figure, case.fires))
        for why, series in case.quiet.items():
            assert fires & set(map(_figure, series)), f"{case.alert}: {why}"


def _figure(selector: str) -> str:
    return selector.partition("{")[0]


def test_prometheus_takes_the_rules(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(rules())
    checked = _promtool("check", "rules", "--lint=all", "--lint-fatal", str(tmp_path / "rules.yaml"))
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("group", CASES)
def test_each_alert_fires_when_it_should_and_not_when_it_nearly_should(group: str, tmp_path: Path) -> None:
    ran = _run(tmp_path, _group(group), CASES[group])
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(("threshold", "passes"), [("10", True), ("0", False), ("1000", False)])
def test_a_threshold_that_moved_is_found(threshold: str, passes: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a table
    """The cases hold on both sides."""
    told = _group("security")
    assert told.count("[15m])) > 10") == 1
    moved = told.replace("[15m])) > 10", f"[15m])) > {threshold}")
    surge = [case for case in security.CASES if case.alert == "RefreshTokenTheftSurge"]
    assert (_run(tmp_path, moved, surge).returncode == 0) == passes
