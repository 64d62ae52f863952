"""The explorer of all services at `/docs`."""

import gzip
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kernel.runtime.tokens.key_readiness.memory import MemoryKeyReadiness
from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.http import documentation
from services.auth.app.queries import ListServices
from services.auth.settings import Settings
from tests.auth.http.api import Api, opened
from tests.auth.unit.memory_auth import ENVIRONMENT

_FILES = {
    "explorer.js": "text/javascript",
    "explorer.css": "text/css",
    "swagger-ui.js": "text/javascript",
    "swagger-ui.css": "text/css",
}
_COPY = Path(documentation.__file__).parent / "swagger-ui"


async def test_the_page_loads_only_files_of_its_own(shared_api: Api) -> None:
    page = await shared_api.call("GET", "/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page.text)) == {f"/docs/{name}" for name in _FILES}
    assert not re.search(r"<script>|<style|\bon\w+=|style=|https?:", page.text)


async def test_its_policy_has_no_inline_code_and_no_other_origin(shared_api: Api) -> None:
    page = await shared_api.call("GET", "/docs")
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    own = f"{policy}form-action 'none'; frame-ancestors 'none'"
    assert page.headers.get_list("content-security-policy") == [own]
    assert page.headers.get_list("referrer-policy") == ["same-origin"]


@pytest.mark.parametrize(("name", "media_type"), _FILES.items())
async def test_each_file_is_served_and_may_be_kept(shared_api: Api, name: str, media_type: str) -> None:
    first = await shared_api.call("GET", f"/docs/{name}")
    assert (first.status_code, first.headers["content-type"].partition(";")[0]) == (200, media_type)
    again = await shared_api.call("GET", f"/docs/{name}", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["swagger-ui.js", "swagger-ui.css"])
async def test_a_client_without_gzip_receives_the_same_file(shared_api: Api, name: str) -> None:
    packed = await shared_api.call("GET", f"/docs/{name}")
    plain = await shared_api.call("GET", f"/docs/{name}", headers={"accept-encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"


async def test_another_file_is_not_found(shared_api: Api) -> None:
    for name in ("problems.json", "explorer_page.py", "README.md"):
        assert (await shared_api.call("GET", f"/docs/{name}")).status_code == 404


def test_the_copy_of_swagger_ui_is_the_published_one() -> None:
    lines = [line.split() for line in (_COPY / "SHA256SUMS").read_text().splitlines()]
    digests = {f"{name}.gz": digest for digest, name in lines}
    found = {path.name: sha256(gzip.decompress(path.read_bytes())).hexdigest() for path in _COPY.glob("*.gz")}
    assert found == digests


async def test_the_page_offers_every_service_that_runs(shared_hasher: Argon2Hasher) -> None:
    readiness = MemoryKeyReadiness(FixedClock())
    for replica in ("orders/host:1", "orders/host:2", "accounts_due/host:3", "auth/host:4"):
        await readiness.answer(replica, frozenset(), as_issuer=False)
    assert await ListServices(own="auth", running=readiness).execute() == ["accounts_due", "auth", "orders"]
    async with opened(shared_hasher) as api:
        page = await api.call("GET", "/docs?service=auth")
        assert '<option value="auth" selected>auth</option>' in page.text
        assert (await api.call("GET", "/docs?service=%3Cscript%3E")).status_code == 422


async def test_a_deployment_has_the_explorer_only_where_a_setting_says_so(shared_hasher: Argon2Hasher) -> None:
    for docs, status in (("on", 200), ("off", 404)):
        async with opened(shared_hasher, GOODGO_DOCS=docs) as api:
            for path in ("/docs", "/docs/explorer.js"):
                assert (await api.call("GET", path)).status_code == status, (path, docs)
            assert (await api.call("GET", "/problems/not-found")).status_code == 200


@pytest.mark.parametrize(
    ("environ", "has_explorer"),
    [
        ({}, False),
        ({"GOODGO_ENVIRONMENT": "embedded", "AUTH_ISSUER": "https://localhost"}, True),
        ({"GOODGO_ENVIRONMENT": "production"}, False),
    ],
)
def test_without_the_setting_only_the_embedded_stack_has_it(environ: dict[str, str], *, has_explorer: bool) -> None:
    others = {name: value for name, value in ENVIRONMENT.items() if name != "GOODGO_DOCS"}
    assert Settings.from_env({**others, **environ}).has_explorer is has_explorer


async def test_the_examples_of_the_document_register_log_in_and_read_the_profile(api: Api) -> None:
    document = (await api.call("GET", "/auth/openapi.json")).json()
    assert document["servers"] == [{"url": "/"}]
    await api.call("POST", "/auth/v1/register", json=_example(document, "/auth/v1/register"))
    pair = (await api.call("POST", "/auth/v1/login", json=_example(document, "/auth/v1/login"))).json()
    profile = await api.call("GET", "/auth/v1/me", pair["access_token"])
    assert profile.json()["email"] == "ada@example.com"


def _example(document: dict[str, Any], path: str) -> Any:
    return document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["example"]
