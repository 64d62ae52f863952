"""No client decides how many series there are: each label has a known set of values."""

import re
from collections.abc import Callable
from dataclasses import fields
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry

from kernel.runtime.http.documentation import paths
from kernel.runtime.http.request_log import PROBES
from kernel.runtime.telemetry.metrics import VERSION
from services.auth.app.access.use_cases import AccessUseCases
from services.auth.app.accounts.use_cases import AccountUseCases
from services.auth.app.audit.use_cases import AuditUseCases
from services.auth.app.passwords.use_cases import PasswordUseCases
from services.auth.app.sessions.use_cases import SessionUseCases
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api


def _is_number(value: str) -> bool:
    return value == "+Inf" or value.replace(".", "", 1).isdecimal()


def _is_word(value: str) -> bool:
    """Of the code's own: an error's slug, a member of an enumeration. No id, address or path is spelled like it."""
    return re.fullmatch(r"[a-z]+([-_][a-z]+){0,4}", value) is not None


_CAPABILITIES = (AccountUseCases, PasswordUseCases, SessionUseCases, AccessUseCases, AuditUseCases)
_KNOWN: dict[str, Callable[[str], bool]] = {
    "method": {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "other"}.__contains__,
    "route": ({route.path for route in MANIFEST.routes} | PROBES | paths(MANIFEST) | {"unmatched"}).__contains__,
    "status": lambda value: value.isdecimal() and 100 <= int(value) < 600,
    "use_case": {field.name for capability in _CAPABILITIES for field in fields(capability)}.__contains__,
    "outcome": _is_word,
    "scope": _is_word,
    "state": _is_word,
    "le": _is_number,
    "service": {"auth"}.__contains__,
    "version": {VERSION}.__contains__,
    "check": {"postgres", "redis"}.__contains__,
    "type": ({each.event_type for each in MANIFEST.publishes} | {"other"}).__contains__,
}
"""What bounds each label. A new label gets its row here, or it is not a label."""


def _is_known(label: str, value: str) -> bool:
    return label in _KNOWN and _KNOWN[label](value)


def _unbounded(registry: CollectorRegistry) -> set[tuple[str, str, str]]:
    return {
        (sample.name, label, value)
        for family in registry.collect()
        for sample in family.samples
        for label, value in sample.labels.items()
        if not _is_known(label, value)
    }


@pytest.fixture
def api(api_with_own_metrics: Api) -> Api:
    return api_with_own_metrics


async def _drive(api: Api) -> str:
    """Sends requests that succeed and requests that fail, each with new names, and returns the email address."""
    address = f"{uuid4().hex}@example.com"
    await api.register(address)
    pair = await api.login(address)
    admin, token = await api.admin(), str(pair["access_token"])
    await api.refresh(str(pair["refresh_token"]))
    for path in ("/auth/v1/me", f"/auth/v1/users/{uuid4()}", f"/{uuid4()}", f"/auth/v1/users?cursor={uuid4()}"):
        for bearer in (None, token, admin):
            await api.call("GET", path, bearer)
    await api.call("POST", "/auth/v1/login", json={"email": address, "password": "another long sentence"})
    await api.call(f"X{uuid4().hex}", "/auth/v1/me")
    await api.call("GET", "/auth/v1/me", headers={"x-forwarded-for": "192.0.2.77", "x-request-id": uuid4().hex})
    return address


async def test_every_label_of_every_figure_has_a_bounded_set_of_values(api: Api) -> None:
    address = await _drive(api)
    assert _unbounded(api.auth.platform.registry) == set()
    told = (await api.call("GET", "/metrics")).text
    assert address not in told
    assert 'use_case_duration_seconds_count{outcome="invalid-credentials",use_case="log_in"} 1.0' in told


async def test_the_same_with_other_names_makes_no_new_series(api: Api) -> None:
    await _drive(api)
    before = _series(api.auth.platform.registry)
    await _drive(api)
    assert _series(api.auth.platform.registry) == before


def _series(registry: CollectorRegistry) -> set[tuple[str, frozenset[tuple[str, str]]]]:
    samples = (sample for family in registry.collect() for sample in family.samples)
    return {(sample.name, frozenset(sample.labels.items())) for sample in samples}
