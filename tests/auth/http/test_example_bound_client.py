"""The client of the REST guide whose tokens are bound to a key works as it stands."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem
from tests.auth.unit.memory_auth import PASSWORD

_FILE = Path(__file__).parents[3] / "docs/examples/bound_client.py"
_EMAIL = "bob@example.com"


def _example(api: Api) -> Any:
    spec = spec_from_file_location("bound_client_of_the_guide", _FILE)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.BoundClient(api.client, "https://issuer.test", lambda: api.auth.clock.now().timestamp())


async def test_it_logs_in_calls_and_refreshes_and_its_tokens_are_of_no_use_without_its_key(api: Api) -> None:
    await api.register(_EMAIL)
    client = _example(api)
    await client.log_in(_EMAIL, PASSWORD.reveal())
    for _ in range(2):
        profile = await client.call("GET", "/auth/v1/me")
        assert (profile.status_code, profile.json()["email"]) == (200, _EMAIL)
        stolen = client._pair
        assert_problem(await api.call("GET", "/auth/v1/me", stolen["access_token"]), 401, "invalid-token")
        assert_problem(await api.refresh(stolen["refresh_token"]), 401, "invalid-dpop-proof")
        await client.refresh()
