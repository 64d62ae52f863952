"""Who may hand out roles tries to become more than they are; administrators try to leave the house without one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from tests.security.attacked_platform import House, entitled, granted, profile, signed_in, slug
from tests.stack.platform import PASSWORD, Person, newcomer

_WRITER = "auth:roles:write"


@pytest_asyncio.fixture
async def writer(mallory: Person, admin: Person) -> Person:
    """Holds `auth:roles:write` and nothing else."""
    return await entitled(mallory, admin, _WRITER)


async def _own_role(writer: Person) -> tuple[str, str]:
    shown = await profile(writer)
    (role,) = shown["roles"]
    return shown["id"], role


async def _has_gained_nothing(writer: Person) -> bool:
    """Also at the next refresh, when what was given would be in force."""
    pair = (await writer.refresh()).json()
    renewed = Person(writer.client, writer.email, pair)
    shown = await profile(renewed)
    return shown["permissions"] == [_WRITER] and "admin" not in shown["roles"]


@pytest.mark.parametrize(
    "wanted", ["auth:users:read", "auth:users:write", "auth:sessions:write", "auth:audit:read", "orders:orders:read"]
)
async def test_a_role_of_more_than_one_holds_cannot_be_made(writer: Person, wanted: str) -> None:
    _, own = await _own_role(writer)
    for role in (own, f"r{uuid4().hex}", "admin"):
        body = {"permissions": [_WRITER, wanted]}
        answer = await writer.client.put(f"/auth/v1/roles/{role}", json=body, headers=writer.bearer)
        assert slug(answer) in {"forbidden", "protected-role"}, answer.text
    assert await _has_gained_nothing(writer)


async def test_a_role_that_is_stronger_than_oneself_cannot_be_given(writer: Person, admin: Person) -> None:
    user_id, _ = await _own_role(writer)
    strong = f"r{uuid4().hex}"
    body = {"permissions": ["auth:users:write"]}
    await admin.client.put(f"/auth/v1/roles/{strong}", json=body, headers=admin.bearer)
    for role in (strong, "admin"):
        answer = await writer.client.put(f"/auth/v1/users/{user_id}/roles/{role}", headers=writer.bearer)
        assert (answer.status_code, slug(answer)) == (403, "forbidden")
    assert await _has_gained_nothing(writer)


async def test_a_role_that_one_has_given_cannot_be_filled_up_later(writer: Person, admin: Person) -> None:
    user_id, _ = await _own_role(writer)
    role = f"/auth/v1/roles/r{uuid4().hex}"
    assert (await writer.client.put(role, json={"permissions": []}, headers=writer.bearer)).status_code == 201
    await granted(admin, user_id, role.rpartition("/")[2])
    answer = await writer.client.put(role, json={"permissions": ["auth:users:write"]}, headers=writer.bearer)
    assert (answer.status_code, slug(answer)) == (403, "forbidden")
    assert await _has_gained_nothing(writer)


@pytest.mark.parametrize("name", ["Admin", "ADMIN", "admin%20", "%61dmin", "admin%C2%A0", "admin%E2%80%8B", "аdmin"])  # noqa: RUF001 - the last one's first letter is Cyrillic
async def test_another_spelling_of_admin_is_not_another_role(writer: Person, name: str) -> None:
    body: dict[str, list[str]] = {"permissions": []}
    answer = await writer.client.put(f"/auth/v1/roles/{name}", json=body, headers=writer.bearer)
    assert answer.status_code in {403, 404, 409, 422}, answer.text


async def test_only_an_administrator_takes_admin_from_somebody(house: House, writer: Person, admin: Person) -> None:
    async with house.client() as client:
        second = await newcomer(client)
        user_id = (await profile(second))["id"]
        await granted(admin, user_id, "admin")
        answer = await writer.client.delete(f"/auth/v1/users/{user_id}/roles/admin", headers=writer.bearer)
        assert (answer.status_code, slug(answer)) == (403, "forbidden")
        assert "admin" in (await profile(await signed_in(client, second.email)))["roles"]
        path = f"/auth/v1/users/{user_id}/roles/admin"
        assert (await admin.client.delete(path, headers=admin.bearer)).status_code == 204


async def test_admin_itself_cannot_be_removed_or_emptied(writer: Person, admin: Person) -> None:
    for caller in (writer, admin):
        emptied = await caller.client.put("/auth/v1/roles/admin", json={"permissions": []}, headers=caller.bearer)
        removed = await caller.client.delete("/auth/v1/roles/admin", headers=caller.bearer)
        assert {slug(emptied), slug(removed)} <= {"protected-role", "forbidden"}


def _demote(by: Person, user_id: str) -> asyncio.Task[httpx.Response]:
    return asyncio.ensure_future(by.client.delete(f"/auth/v1/users/{user_id}/roles/admin", headers=by.bearer))


def _bar(by: Person, user_id: str) -> asyncio.Task[httpx.Response]:
    body = {"disabled": True}
    return asyncio.ensure_future(by.client.patch(f"/auth/v1/users/{user_id}", json=body, headers=by.bearer))


def _erase(by: Person, user_id: str) -> asyncio.Task[httpx.Response]:
    return asyncio.ensure_future(by.client.delete(f"/auth/v1/users/{user_id}", headers=by.bearer))


@pytest_asyncio.fixture
async def rivals(house: House, admin: Person) -> AsyncIterator[tuple[Person, Person]]:
    """The only two administrators but the house's own, who steps back and is called again afterwards."""
    async with house.client() as one, house.client() as other:
        pair = []
        for client in (one, other):
            rival = await newcomer(client)
            await granted(admin, (await profile(rival))["id"], "admin")
            pair.append(await signed_in(client, rival.email))
        own_id = (await profile(admin))["id"]
        assert (await _demote(pair[0], own_id)).status_code == 204
        yield pair[0], pair[1]
        await _recalled(house, pair, own_id)


async def _recalled(house: House, pair: list[Person], own_id: str) -> None:
    """By whichever rival still is an administrator; then that one goes."""
    for rival in pair:
        path = f"/auth/v1/users/{own_id}/roles/admin"
        answer = await rival.client.post("/auth/v1/login", json={"email": rival.email, "password": PASSWORD})
        if answer.status_code != 200:
            continue
        again = Person(rival.client, rival.email, answer.json())
        if (await again.client.put(path, headers=again.bearer)).status_code == 204:
            admin = await house.admin(again.client)
            assert (await _demote(admin, (await profile(again))["id"])).status_code == 204
            return
    raise AssertionError("no administrator is left")


@pytest.mark.parametrize("depose", [_demote, _bar, _erase], ids=["demote", "bar", "erase"])
async def test_of_two_administrators_who_remove_each_other_one_stays(
    rivals: tuple[Person, Person], depose: Callable[[Person, str], asyncio.Task[httpx.Response]]
) -> None:
    one, other = rivals
    ids = [(await profile(rival))["id"] for rival in rivals]
    answers = await asyncio.gather(depose(one, ids[1]), depose(other, ids[0]))
    done = [answer.status_code in {200, 204} for answer in answers]
    assert sum(done) == 1, [answer.text for answer in answers]
    (refused,) = (answer for answer in answers if answer.status_code not in {200, 204})
    assert slug(refused) in {"last-admin", "invalid-token"}, refused.text
