"""What an operator sees."""

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


async def test_the_permission_is_needed(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    assert (await client.get(FAILED)).status_code == 401
    refused = await client.get(FAILED, headers=here.bearer(Permission("notifications:mails:write")))
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/forbidden")
