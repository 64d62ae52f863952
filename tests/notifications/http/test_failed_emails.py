"""What an operator sees."""

from uuid import UUID

import httpx
import pytest

from kernel.roles import Permission
from kernel.testing.fixed_clock import EPOCH
from services.notifications.domain.delivery_retries import GivenUp
from tests.notifications.stage import ADA, MemoryNotifications, mail

FAILED = "/notifications/v1/failed-mails"


@pytest.fixture
async def failed_id(here: MemoryNotifications) -> str:
    """Of a mail that was given up."""
    await here.emails.queue(mail())
    attempt = await here.emails.claim(EPOCH, EPOCH)
    assert attempt is not None
    await here.emails.settle(attempt, GivenUp(EPOCH, "the mail server answered 550 no such user"))
    return str(attempt.mail.id)


async def test_a_mail_that_was_given_up_is_listed_without_what_it_says(
    here: MemoryNotifications, client: httpx.AsyncClient, failed_id: str
) -> None:
    answer = await client.get(FAILED, headers=here.bearer())
    assert answer.status_code == 200
    assert answer.json()["items"] == [
        {
            "id": failed_id,
            "event_type": "auth.password.changed",
            "user_id": str(ADA),
            "to": "ada@example.com",
            "attempts": 1,
            "reason": "the mail server answered 550 no such user",
            "failed_at": "2030-01-01T00:00:00Z",
        }
    ]


async def test_a_mail_that_was_given_up_is_tried_once_more(
    here: MemoryNotifications, client: httpx.AsyncClient, failed_id: str
) -> None:
    writer = here.bearer(Permission("notifications:mails:write"))
    answer = await client.post(f"{FAILED}/{failed_id}/retry", headers=writer)
    assert (answer.status_code, answer.json()) == (202, {"status": "accepted"})
    assert (await client.get(FAILED, headers=here.bearer())).json()["items"] == []
    again = await here.emails.claim(here.clock.now(), here.clock.now())
    assert again is not None
    assert (str(again.mail.id), again.number) == (failed_id, 2)


@pytest.mark.parametrize("mail_id", [str(UUID(int=1)), str(UUID(int=(1 << 128) - 1)), "none"])
async def test_what_was_not_given_up_is_not_tried_again(
    here: MemoryNotifications, client: httpx.AsyncClient, failed_id: str, mail_id: str
) -> None:
    writer = here.bearer(Permission("notifications:mails:write"))
    answer = await client.post(f"{FAILED}/{mail_id}/retry", headers=writer)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
    assert (await client.post(f"{FAILED}/{failed_id}/retry", headers=here.bearer())).status_code == 403


async def test_the_permission_is_needed(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    assert (await client.get(FAILED)).status_code == 401
    refused = await client.get(FAILED, headers=here.bearer(Permission("notifications:mails:write")))
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/forbidden")
