"""A gate: what the OpenAPI document allows and what it forbids is sent, and the answers must be what it says.

Every check that schemathesis knows is on, but for the ones in `_LEFT_OUT`, each with its reason.
"""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
import schemathesis
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from kernel.manifest import Route
from kernel.runtime.http.middleware import RequestMiddleware
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.manifest import MANIFEST
from tests.auth.http.application import build_own
from tests.auth.unit.memory_auth import ADA, MemoryAuth

_EXAMPLES = 10  # for each operation, besides the document's own and the edges of its schemas
_LEFT_OUT = {
    "positive_data_acceptance": "addresses, names, cursors and passwords have rules that no JSON Schema can say",
    "object_level_authorization": "needs two accounts in its configuration; test_own_account.py has the cases",
}


def _be_any_provider(request: httpx.Request) -> httpx.Response:
    """Answers for the issuer of every connection: one that is out of reach is a 503, as it has to be."""
    issuer = str(request.url).removesuffix("/.well-known/openid-configuration")
    issuers = {"issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token"}
    return httpx.Response(200, json=issuers)


async def _service(hasher: Argon2Hasher) -> tuple[RequestMiddleware, str]:
    providers = httpx.AsyncClient(transport=httpx.MockTransport(_be_any_provider))
    auth = await MemoryAuth.open(hasher, providers)
    await auth.create_admin(ADA)
    return build_own(auth), (await auth.log_in()).access_token.reveal()


def _config(token: str) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "headers": {"Authorization": f"Bearer {token}"},
            "generation": {"max-examples": _EXAMPLES, "database": "none", "deterministic": True},
            "checks": {name: {"enabled": False} for name in _LEFT_OUT},
            "continue-on-failure": True,
        }
    )


@pytest.fixture(scope="module")
def run(shared_hasher: Argon2Hasher) -> list[events.EngineEvent]:
    """Everything that happened, with an administrator's token, on an application of its own."""
    app, token = asyncio.run(_service(shared_hasher))
    document = schemathesis.openapi.from_asgi("/auth/openapi.json", app, config=_config(token))
    return list(from_schema(document).execute())


def _scenarios(run: list[events.EngineEvent]) -> Iterator[events.ScenarioFinished]:
    return (event for event in run if isinstance(event, events.ScenarioFinished))


def _failures(run: list[events.EngineEvent]) -> Iterator[str]:
    for scenario in _scenarios(run):
        for check in (check for checks in scenario.recorder.checks.values() for check in checks):
            if check.failure_info is not None and not _is_any_method(scenario.label, check.name):
                found, sent = check.failure_info.failure, check.failure_info.code_sample
                yield f"{scenario.label}: {check.name}: {found.title}\n{found.message}\n{sent}"


def _is_any_method(label: str | None, check: str) -> bool:
    """A route for forward authentication also answers methods that OpenAPI has no word for."""
    path = (label or "").partition(" ")[2]
    return check == "unsupported_method" and any(each.path == path and each.forward_auth for each in MANIFEST.routes)


def test_the_service_does_what_its_document_says(run: list[events.EngineEvent]) -> None:
    failures = sorted(set(_failures(run)))
    assert not failures, "\n\n".join(failures)


def test_the_run_itself_went_well(run: list[events.EngineEvent]) -> None:
    errors = [event for event in run if isinstance(event, events.NonFatalError | events.FatalError)]
    assert not errors, errors


@pytest.mark.parametrize("route", MANIFEST.routes, ids=lambda route: f"{route.method} {route.path}")
def test_each_operation_was_tried(run: list[events.EngineEvent], route: Route) -> None:
    tried = {scenario.label for scenario in _scenarios(run) if scenario.recorder.interactions}
    assert f"{route.method} {route.path}" in tried


def test_what_is_left_out_is_known_and_has_its_reason() -> None:
    load_all_checks()
    assert set(_LEFT_OUT) <= set(CHECKS.get_all_names())
    assert all(len(reason.split()) > 4 for reason in _LEFT_OUT.values())
