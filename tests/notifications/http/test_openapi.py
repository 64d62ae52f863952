"""What the OpenAPI document allows and what it forbids is sent, and the answers must be what it says."""

import asyncio

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from services.notifications.manifest import MANIFEST
from tests.notifications.stage import MemoryNotifications, mail

_LEFT_OUT = {"positive_data_acceptance": "a cursor has rules that no JSON Schema can say"}
_CONFIG = {
    "seed": 1,
    "generation": {"max-examples": 20, "database": "none", "deterministic": True},
    "checks": {name: {"enabled": False} for name in _LEFT_OUT},
    "continue-on-failure": True,
}


def _run() -> list[events.EngineEvent]:
    here = MemoryNotifications.open()
    asyncio.run(here.stored.send(mail()))
    config = SchemathesisConfig.from_dict({**_CONFIG, "headers": here.bearer()})
    document = schemathesis.openapi.from_asgi("/notifications/openapi.json", here.app(), config=config)
    document.validate()
    return list(from_schema(document).execute())


def test_the_service_does_what_its_document_says() -> None:
    scenarios = [event for event in _run() if isinstance(event, events.ScenarioFinished)]
    failures = {
        f"{scenario.label}: {check.name}: {check.failure_info.failure.message}"
        for scenario in scenarios
        for checks in scenario.recorder.checks.values()
        for check in checks
        if check.failure_info is not None
    }
    assert not failures, "\n\n".join(sorted(failures))
    tried = {scenario.label for scenario in scenarios if scenario.recorder.interactions}
    assert tried >= {f"{route.method} {route.path}" for route in MANIFEST.routes}
