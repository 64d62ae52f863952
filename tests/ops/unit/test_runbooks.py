"""Every alert has a runbook that says what it means, what to look at and what to do."""

import re
from itertools import chain

from ops.observability.generated_files import groups
from ops.observability.prometheus_rules import RUNBOOKS, Alert
from ops.stack.settings import CHECKOUT

_PARTS = ("**It means.**", "**Look first.**", "**Do.**")
_BLOCK = re.compile(r"```(?:sh|sql|promql)\n.+?```", re.DOTALL)
_FEWEST = 60  # words: less would only say the alert's name again


def _alerts() -> list[Alert]:
    return list(chain.from_iterable(group.alerts for group in groups()))


def _sections(page: str) -> dict[str, str]:
    """By anchor."""
    text = (CHECKOUT / RUNBOOKS / page).read_text("utf-8")
    parts = re.split(r"^## (\w+)$", text, flags=re.MULTILINE)[1:]
    return {name.lower(): body for name, body in zip(parts[::2], parts[1::2], strict=True)}


def test_each_alert_has_a_section_that_says_what_it_means_what_to_look_at_and_what_to_do() -> None:
    for alert in _alerts():
        section = _sections(alert.page).get(alert.anchor)
        assert section, f"{RUNBOOKS}/{alert.page} has no heading {alert.heading or alert.name}"
        places = [section.find(part) for part in _PARTS]
        assert -1 not in places, f"{alert.name}: {_PARTS} are not all there"
        assert places == sorted(places), alert.name
        assert _BLOCK.search(section), f"{alert.name}: no command and no query to look with"
        assert len(section.split()) >= _FEWEST, alert.name


def test_every_section_belongs_to_an_alert() -> None:
    known = {(alert.page.value, alert.anchor) for alert in _alerts()}
    for page in {alert.page.value for alert in _alerts()}:
        assert {(page, anchor) for anchor in _sections(page)} <= known
    assert {file.name for file in (CHECKOUT / RUNBOOKS).iterdir()} == {page for page, _ in known}
