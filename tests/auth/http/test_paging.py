"""Pages of a list have no gap and no duplicate."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import pytest

from kernel.manifest import Route
from kernel.runtime.events.dead_letters.port import DeadLetter, Direction
from kernel.runtime.http.pagination import MAX_LIMIT
from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.audit.use_cases import build_sign_audit_head
from services.auth.domain.sessions.events import SessionEnded
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api, opened
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.http.provider import register
from tests.auth.http.upstream import add_connection

_LISTS = [
    "/auth/v1/sessions",
    "/auth/v1/users",
    "/auth/v1/roles",
    "/auth/v1/clients",
    "/auth/v1/connections",
    "/auth/v1/connections/all",
    "/auth/v1/dead-letters",
    "/auth/v1/audit-heads",
    "/auth/v1/audit-events",
]


@pytest.fixture(scope="module")
async def full(shared_hasher: Argon2Hasher) -> AsyncIterator[tuple[Api, str]]:
    """With seven of everything that is listed, at least; and its administrator's token."""
    async with opened(shared_hasher) as api:
        token = await api.admin()
        for number in range(6):
            await api.register(f"user-{number}@example.com")
            await api.login("ada@example.com")
            await api.call("PUT", f"/auth/v1/roles/role-{number}", token, json={"permissions": []})
        sign = build_sign_audit_head(api.auth.resources, KeyRingHeadSigner(api.auth.ring)).execute
        for number in range(7):
            await register(api, token, name=f"Wiki {number}")
            await add_connection(api, token)
            api.auth.dead_letters.bury(_letter(number))
            await sign(once_a_day=False)
        yield api, token


def _letter(number: int) -> DeadLetter:
    return DeadLetter(
        UUID(int=number), Direction.OUTBOX, None, SessionEnded.event_type, "user:1", "too large", datetime.now(UTC)
    )


@pytest.mark.parametrize("path", _LISTS)
@pytest.mark.parametrize("limit", [1, 2, 3, 7])
async def test_walking_the_pages_meets_each_item_once(full: tuple[Api, str], path: str, limit: int) -> None:
    api, admin = full
    whole = await api.walk(path, admin, limit=MAX_LIMIT)
    walked = await api.walk(path, admin, limit=limit)
    assert walked == whole
    keys = [item.get("id") or item.get("client_id") or item.get("statement") or item["name"] for item in walked]
    assert len(keys) == len(set(keys)) >= 7


@pytest.mark.parametrize("path", _LISTS)
async def test_a_list_that_fits_has_no_next_page(full: tuple[Api, str], path: str) -> None:
    api, admin = full
    whole = (await api.call("GET", path, admin)).json()
    assert whole["next_cursor"] is None
    exact = (await api.call("GET", path, admin, params={"limit": len(whole["items"])})).json()
    assert exact == whole


@pytest.mark.parametrize("path", _LISTS)
@pytest.mark.parametrize("limit", ["0", "-1", "101", "1.5", "", "ten", "99999999999999999999", "%D9%A1"])
async def test_a_limit_is_1_to_100(shared_api: Api, shared_admin: str, path: str, limit: str) -> None:
    answer = await shared_api.call("GET", f"{path}?limit={limit}", shared_admin)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["limit"]


@pytest.mark.parametrize("path", _LISTS)
@pytest.mark.parametrize("cursor", ["", "x", "!!!!", "AAAA", "IQ", "%00", "é", "=", "A" * 513, "null"])
async def test_a_cursor_is_one_that_was_given_out(shared_api: Api, shared_admin: str, path: str, cursor: str) -> None:
    answer = await shared_api.call("GET", f"{path}?cursor={cursor}", shared_admin)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["cursor"]


async def test_a_cursor_is_good_for_its_own_list_and_filter_alone(full: tuple[Api, str]) -> None:
    api, admin = full
    for one in _LISTS:
        cursor = (await api.call("GET", one, admin, params={"limit": 1})).json()["next_cursor"]
        for other in _LISTS:
            answer = await api.call("GET", other, admin, params={"cursor": cursor})
            assert (answer.status_code == 200) == (one == other)
    filtered = {"cursor": cursor, "type": "auth.session.started"}  # `cursor` is of all events
    assert_problem(await api.call("GET", _LISTS[-1], admin, params=filtered), 422, "invalid-request")


def test_every_list_is_among_these() -> None:
    def is_collection(route: Route) -> bool:
        is_paged = route.page is None and not route.scim  # SCIM has pages of its own
        return route.method == "GET" and is_paged and "{" not in route.path and route.path.endswith(("s", "/all"))

    # of which an account may have a few only, or one for each client
    few = {"/auth/v1/me/factors", "/auth/v1/me/api-keys", "/auth/v1/me/identities", "/auth/v1/consents"}
    assert {route.path for route in MANIFEST.routes if is_collection(route)} == set(_LISTS) | few
