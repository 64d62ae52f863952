"""The mailbox that only a developer reads."""

import httpx
import pytest

from services.notifications.adapters.http.handlers import select_routes
from services.notifications.adapters.http.mailbox_page import STYLE_HASH
from services.notifications.settings import Settings
from tests.notifications.stage import ADDRESS, ENVIRONMENT, LINK, MemoryNotifications, mail, message

MAILBOX = "/notifications/v1/mailbox"
TOKEN = ENVIRONMENT["NOTIFICATIONS_MAILBOX_TOKEN"]
PATHS = (MAILBOX, f"{MAILBOX}.html")


@pytest.fixture(autouse=True)
def _has_the_token(client: httpx.AsyncClient) -> None:
    client.headers["authorization"] = f"Bearer {TOKEN}"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "sent",
    ["", "Bearer", "Bearer x", f"Bearer {TOKEN}x", f"Basic {TOKEN}", f"Bearer {TOKEN[:-1]}", f"Bearer {'a' * 600}"],
)
async def test_without_the_token_of_status_no_mail_is_shown(client: httpx.AsyncClient, path: str, sent: str) -> None:
    del client.headers["authorization"]
    answer = await client.get(path, headers={"authorization": sent} if sent else {})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("path", PATHS)
async def test_the_token_may_be_in_the_query_for_a_browser(client: httpx.AsyncClient, path: str) -> None:
    del client.headers["authorization"]
    assert (await client.get(path, params={"token": TOKEN})).status_code == 200
    assert (await client.get(path, params={"token": f"{TOKEN}x"})).status_code == 401


async def test_without_a_token_in_the_settings_there_is_no_mailbox() -> None:
    environ = {name: value for name, value in ENVIRONMENT.items() if name != "NOTIFICATIONS_MAILBOX_TOKEN"}
    manifest, _ = select_routes(has_mailbox=Settings.from_env(environ).has_mailbox)
    assert not [route for route in manifest.routes if route.path.startswith(MAILBOX)]


async def test_a_mail_is_shown_as_it_was_sent(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    told = message("auth.email.verification-requested")
    await here.consume(told)
    await here.use_cases.deliver_email.execute()
    answer = await client.get(MAILBOX)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    (item,) = answer.json()["items"]
    assert LINK in item.pop("text")
    assert LINK in item.pop("html")
    assert item == {
        "id": str(told.id),
        "event_type": told.type,
        "message_id": f"<{told.id}@goodgo.test>",
        "to": ADDRESS,
        "subject": "Verify your email address",
        "sent_at": "2030-01-01T00:00:00Z",
    }


async def test_pages_go_from_the_newest_to_the_oldest(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    sent = [mail() for _ in range(3)]
    for each in sent:
        await here.stored.send(each)
    first = (await client.get(MAILBOX, params={"limit": 2})).json()
    second = (await client.get(MAILBOX, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + second["items"]] == [str(each.id) for each in sent[::-1]]
    assert second["next_cursor"] is None


async def test_one_readers_mails_can_be_asked_for(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    await here.stored.send(mail(to="ada+1@example.com"))
    await here.stored.send(mail(to="bob@example.com"))
    items = (await client.get(MAILBOX, params={"to": "Ada+1@example.com"})).json()["items"]
    assert [item["to"] for item in items] == ["ada+1@example.com"]


@pytest.mark.parametrize("query", ["to=%00", "to=", "limit=0", "limit=101", "cursor=x"])
async def test_an_odd_query_is_refused(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"{MAILBOX}?{query}")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-request")


async def test_the_page_shows_mails_with_links_and_runs_nothing(
    here: MemoryNotifications, client: httpx.AsyncClient
) -> None:
    await here.consume(message("auth.password.reset-requested", personal={"email": ADDRESS, "link": f"{LINK}&a=b"}))
    await here.use_cases.deliver_email.execute()
    page = await client.get(f"{MAILBOX}.html")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'" in page.headers["content-security-policy"]
    assert f'<a href="{LINK}&amp;a=b">' in page.text
    assert "<script" not in page.text


async def test_what_a_mail_says_is_text_on_the_page(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    personal = {"email": ADDRESS, "display_name": "<img src=x onerror=alert(1)>"}
    await here.consume(message("auth.password.changed", personal=personal))
    await here.use_cases.deliver_email.execute()
    page = await client.get(f"{MAILBOX}.html")
    assert "Hello &lt;img src=x onerror=alert(1)&gt;," in page.text
    assert "<img" not in page.text


async def test_an_empty_mailbox_says_so(client: httpx.AsyncClient) -> None:
    assert "No mail yet." in (await client.get(f"{MAILBOX}.html")).text


async def test_outside_the_embedded_stack_there_is_no_mailbox() -> None:
    deployed = MemoryNotifications.open(  # with a token, which changes nothing
        GOODGO_ENVIRONMENT="production", NOTIFICATIONS_SENDER="smtp", NOTIFICATIONS_SMTP_HOST="mail.goodgo.test"
    )
    transport = httpx.ASGITransport(deployed.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://notifications.test") as client:
        for path in (MAILBOX, f"{MAILBOX}.html"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
        assert MAILBOX not in (await client.get("/notifications/openapi.json")).text
