"""An account changes its address, reverts it, and gets another by an administrator: through gateway and mailbox."""

import asyncio
import re
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.stack.platform import PASSWORD, Person, Platform, newcomer

_WITHIN = 60  # seconds
_OTHER = f"another {PASSWORD}"


@dataclass(frozen=True, slots=True)
class _Post:
    """The emails of the platform."""

    client: httpx.AsyncClient
    url: str
    token: str

    async def find(self, to: str, event_type: str) -> dict[str, Any] | None:
        items = (await self.client.get(self.url, params={"token": self.token, "to": to})).json()["items"]
        return next((item for item in items if item["event_type"] == event_type), None)

    async def wait_for(self, to: str, event_type: str) -> dict[str, Any]:
        async with asyncio.timeout(_WITHIN):
            while True:
                if (found := await self.find(to, event_type)) is not None:
                    return found
                await asyncio.sleep(0.1)

    async def token_in(self, to: str, event_type: str) -> str:
        """Returns the token in the newest email of that type, as soon as it is there."""
        matched = re.search(r"#token=([\w-]+)", str((await self.wait_for(to, event_type))["text"]))
        assert matched is not None
        return matched[1]


@pytest.fixture
def post(client: httpx.AsyncClient, platform: Platform) -> _Post:
    mailbox = platform.status()["mailbox"]
    return _Post(client, mailbox["url"], mailbox["token"])


async def _call(
    path: str, client: httpx.AsyncClient, bearer: dict[str, str] | None = None, **body: str
) -> httpx.Response:
    return await client.post(f"/auth/v1/{path}", json=body, headers=bearer or {})


async def _log_in(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> Person | None:
    answer = await _call("login", client, email=email, password=password)
    assert answer.status_code in {200, 401}, answer.text
    return Person(client, email, answer.json()) if answer.status_code == 200 else None


def _new_address() -> str:
    return f"{uuid4().hex}@new.example"


async def _proven(post: _Post) -> Person:
    """A user whose address is proven."""
    person = await newcomer(post.client)
    await _call("email/resend", post.client, email=person.email)
    token = await post.token_in(person.email, "auth.email.verification-requested")
    proof = await _call("email/verify", post.client, token=token, password=PASSWORD)
    assert proof.status_code == 200, proof.text
    return replace(person, pair=proof.json())


async def _change(post: _Post, person: Person, new: str) -> str:
    """Returns the token that was followed."""
    asked = await _call("me/email", post.client, person.bearer, new_email=new, password=PASSWORD)
    assert asked.status_code == 202, asked.text
    token = await post.token_in(new, "auth.email.change-requested")
    assert (await _call("email/change", post.client, token=token)).status_code == 204
    return token


def _slug(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["type"]).rpartition("/")[2]


async def test_a_changed_address_logs_in_and_the_session_that_asked_stays(post: _Post) -> None:
    person, new = await _proven(post), _new_address()
    other = await _log_in(post.client, person.email)
    assert other is not None
    token = await _change(post, person, new)
    assert (await _call("email/change", post.client, token=token)).status_code == 204
    assert (await person.refresh()).status_code == 200
    assert _slug(await other.refresh()) == (401, "invalid-refresh-token")
    assert await _log_in(post.client, person.email) is None
    assert await _log_in(post.client, new) is not None


async def test_the_reader_of_the_address_of_before_takes_the_account_back(post: _Post) -> None:
    person, new = await _proven(post), _new_address()
    await _change(post, person, new)
    revert = await post.token_in(person.email, "auth.email.changed")
    assert _slug(await _call("email/change", post.client, token=revert)) == (400, "invalid-token")
    for _ in range(2):
        assert (await _call("email/revert", post.client, token=revert)).status_code == 204
    assert _slug(await person.refresh()) == (401, "invalid-refresh-token")
    for email in (person.email, new):
        assert await _log_in(post.client, email) is None
    reset = await post.token_in(person.email, "auth.password.reset-requested")
    answer = await _call("password/reset", post.client, token=reset, new_password=_OTHER)
    assert answer.status_code == 204, answer.text
    assert await _log_in(post.client, person.email, _OTHER) is not None
    assert (await _call("email/revert", post.client, token=revert)).status_code == 204
    assert await _log_in(post.client, person.email, _OTHER) is not None


async def test_who_has_no_session_or_not_the_password_asks_for_nothing(post: _Post) -> None:
    person, new = await newcomer(post.client), _new_address()
    asked = {"new_email": new, "password": PASSWORD}
    assert _slug(await _call("me/email", post.client, {}, **asked)) == (401, "unauthenticated")
    wrong = await _call("me/email", post.client, person.bearer, **asked | {"password": _OTHER})
    assert _slug(wrong) == (403, "invalid-credentials")
    assert "www-authenticate" not in wrong.headers
    for path in ("email/change", "email/revert"):
        assert _slug(await _call(path, post.client, token="A" * 43)) == (400, "invalid-token")
    assert await _log_in(post.client, person.email) is not None
    assert await post.find(new, "auth.email.change-requested") is None


async def test_a_taken_and_a_reserved_address_get_the_same_answer_and_no_link(post: _Post) -> None:
    person, holder, moved = await newcomer(post.client), await newcomer(post.client), await _proven(post)
    free, kept = _new_address(), _new_address()
    await _change(post, moved, kept)
    bodies = []
    for email in (holder.email, moved.email, free):
        answer = await _call("me/email", post.client, person.bearer, new_email=email, password=PASSWORD)
        assert answer.status_code == 202
        bodies.append(answer.content)
    assert len(set(bodies)) == 1
    await post.token_in(free, "auth.email.change-requested")  # asked for last, so the others would be there
    assert await post.find(holder.email, "auth.email.change-requested") is None
    assert await post.find(moved.email, "auth.email.change-requested") is None
    taken = await _call("register", post.client, email=moved.email, password=PASSWORD)
    assert _slug(taken) == (409, "email-taken")


async def test_an_address_that_was_taken_meanwhile_makes_the_link_void(post: _Post) -> None:
    person, new = await newcomer(post.client), _new_address()
    await _call("me/email", post.client, person.bearer, new_email=new, password=PASSWORD)
    token = await post.token_in(new, "auth.email.change-requested")
    assert (await _call("register", post.client, email=new, password=_OTHER)).status_code == 201
    assert _slug(await _call("email/change", post.client, token=token)) == (400, "invalid-token")
    assert await _log_in(post.client, person.email) is not None


async def test_of_a_change_and_a_revert_at_once_the_reader_of_the_first_address_has_the_account(post: _Post) -> None:
    """A thief goes on to a third address while the holder takes the account back."""
    for _ in range(3):
        person, second, third = await _proven(post), _new_address(), _new_address()
        await _change(post, person, second)
        revert = await post.token_in(person.email, "auth.email.changed")
        await _call("me/email", post.client, person.bearer, new_email=third, password=PASSWORD)
        change = await post.token_in(third, "auth.email.change-requested")
        changed, reverted = await asyncio.gather(
            _call("email/change", post.client, token=change), _call("email/revert", post.client, token=revert)
        )
        assert reverted.status_code == 204, reverted.text
        assert changed.status_code in {204, 400}, changed.text
        reset = await post.token_in(person.email, "auth.password.reset-requested")
        answer = await _call("password/reset", post.client, token=reset, new_password=_OTHER)
        assert answer.status_code == 204, answer.text
        assert await _log_in(post.client, person.email, _OTHER) is not None
        for email in (second, third):
            assert await _log_in(post.client, email, _OTHER) is None
        assert (await person.refresh()).status_code == 401


async def test_an_administrator_sets_an_address_and_the_one_of_before_is_informed(
    post: _Post, platform: Platform
) -> None:
    admin, person, other = (
        await _log_in(post.client, **platform.admin),
        await _proven(post),
        await newcomer(post.client),
    )
    assert admin is not None
    user_id = (await post.client.get("/auth/v1/me", headers=person.bearer)).json()["id"]
    path, new = f"/auth/v1/users/{user_id}", _new_address()
    refused = await post.client.patch(path, json={"email": new}, headers=other.bearer)
    assert _slug(refused) == (403, "forbidden")
    taken = await post.client.patch(path, json={"email": other.email}, headers=admin.bearer)
    assert _slug(taken) == (409, "email-taken")
    changed = await post.client.patch(path, json={"email": new}, headers=admin.bearer)
    assert (changed.status_code, changed.json()["email"], changed.json()["email_verified"]) == (200, new, False)
    assert _slug(await person.refresh()) == (401, "invalid-refresh-token")
    token = await post.token_in(new, "auth.email.verification-requested")
    proof = await _call("email/verify", post.client, token=token, password=PASSWORD)
    assert proof.status_code == 200, proof.text
    await post.wait_for(person.email, "auth.email.replaced")
