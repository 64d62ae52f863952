"""Mallory's token with Alice's ids, on every route that takes an id: refused, and nothing of Alice's has changed."""

from typing import Any

import pytest

from kernel.manifest import Route
from tests.security.attacked_platform import MANIFESTS, profile, slug
from tests.stack.platform import Person

_WITH_IDS = [
    route
    for manifest in MANIFESTS
    for route in manifest.routes
    if "{user_id}" in route.path or "{session_id}" in route.path
]
_BODIES: dict[str, dict[str, Any]] = {"PATCH": {"json": {"disabled": True}}}


async def _all_of(person: Person, admin: Person) -> dict[str, Any]:
    """A user as administrators see it, and the user's sessions."""
    shown = (await admin.client.get(f"/auth/v1/users/{await _id(person)}", headers=admin.bearer)).json()
    sessions = (await person.client.get("/auth/v1/sessions", headers=person.bearer)).json()
    return {"user": shown, "sessions": sessions}


async def _id(person: Person) -> str:
    return str((await profile(person))["id"])


@pytest.mark.parametrize("route", _WITH_IDS, ids=lambda route: f"{route.method} {route.path}")
async def test_another_ones_id_is_refused_and_nothing_changes(
    mallory: Person, alice: Person, admin: Person, route: Route
) -> None:
    before = await _all_of(alice, admin)
    path = route.path.format(user_id=await _id(alice), session_id=alice.pair["session_id"], role_name="admin")
    answer = await mallory.client.request(route.method, path, headers=mallory.bearer, **_BODIES.get(route.method, {}))
    assert slug(answer) in {"forbidden", "not-found"} or (route.scim and answer.status_code == 403), answer.text
    assert alice.email not in answer.text
    assert await _all_of(alice, admin) == before
    assert (await alice.refresh()).status_code == 200


async def test_anothers_session_and_one_that_never_was_are_answered_alike(mallory: Person, alice: Person) -> None:
    said = []
    for session in (alice.pair["session_id"], "01900000-0000-7000-8000-ffffffffffff"):
        headers = mallory.bearer | {"x-request-id": "the-same"}
        answer = await mallory.client.delete(f"/auth/v1/sessions/{session}", headers=headers)
        said.append((answer.status_code, answer.content))
    assert said[0] == said[1]


async def test_a_cursor_made_of_anothers_ids_shows_only_ones_own(mallory: Person, alice: Person) -> None:
    await alice.client.post("/auth/v1/login", json={"email": alice.email, "password": "a long and private sentence"})
    page = (await alice.client.get("/auth/v1/sessions", params={"limit": 1}, headers=alice.bearer)).json()
    cursor = page["next_cursor"]
    assert cursor
    for params in ({}, {"cursor": cursor}):
        shown = await mallory.client.get("/auth/v1/sessions", params=params, headers=mallory.bearer)
        assert {item["id"] for item in shown.json()["items"]} <= {mallory.pair["session_id"]}


async def test_ending_all_sessions_ends_nobody_elses(mallory: Person, alice: Person) -> None:
    assert (await mallory.client.delete("/auth/v1/sessions", headers=mallory.bearer)).status_code == 204
    assert (await alice.refresh()).status_code == 200


async def test_anothers_refresh_token_beside_ones_own_access_token_is_only_what_it_is(
    mallory: Person, alice: Person
) -> None:
    answer = await mallory.client.post(
        "/auth/v1/refresh", json={"refresh_token": alice.pair["refresh_token"]}, headers=mallory.bearer
    )
    assert answer.json()["session_id"] == alice.pair["session_id"]  # the one who holds it is Alice: no mixture
