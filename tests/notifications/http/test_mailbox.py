"""What a developer reads, and nobody else."""

import httpx
import pytest

from tests.notifications.stage import ADDRESS, LINK, MemoryNotifications, mail, message

MAILBOX = "/notifications/v1/mailbox"


async def test_a_mail_is_shown_as_it_was_sent(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    told = message("auth.email.verification-requested")
    await here.hear(told)
    await here.do.deliver_mail()
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
        "subject": "Confirm your e-mail address",
        "sent_at": "2030-01-01T00:00:00Z",
    }


async def test_pages_go_from_the_newest_to_the_oldest(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    sent = [mail() for _ in range(3)]
    for each in sent:
        await here.stores.mailbox.send(each)
    first = (await client.get(MAILBOX, params={"limit": 2})).json()
    second = (await client.get(MAILBOX, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + second["items"]] == [str(each.id) for each in sent[::-1]]
    assert second["next_cursor"] is None


async def test_one_readers_mails_can_be_asked_for(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    await here.stores.mailbox.send(mail(to="ada+1@example.com"))
    await here.stores.mailbox.send(mail(to="bob@example.com"))
    items = (await client.get(MAILBOX, params={"to": "Ada+1@example.com"})).json()["items"]
    assert [item["to"] for item in items] == ["ada+1@example.com"]


@pytest.mark.parametrize("query", ["to=%00", "to=", "limit=0", "limit=101", "cursor=x"])
async def test_an_odd_query_is_refused(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"{MAILBOX}?{query}")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-request")


async def test_the_page_shows_mails_with_links_and_runs_nothing(
    here: MemoryNotifications, client: httpx.AsyncClient
) -> None:
    await here.hear(message("auth.password.reset-requested", personal={"email": ADDRESS, "link": f"{LINK}&a=b"}))
    await here.do.deliver_mail()
    page = await client.get(f"{MAILBOX}.html")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert f'<a href="{LINK}&amp;a=b">' in page.text
    assert "<script" not in page.text


async def test_what_a_mail_says_is_text_on_the_page(here: MemoryNotifications, client: httpx.AsyncClient) -> None:
    personal = {"email": ADDRESS, "display_name": "<img src=x onerror=alert(1)>"}
    await here.hear(message("auth.password.changed", personal=personal))
    await here.do.deliver_mail()
    page = await client.get(f"{MAILBOX}.html")
    assert "Hello &lt;img src=x onerror=alert(1)&gt;," in page.text
    assert "<img" not in page.text


async def test_an_empty_mailbox_says_so(client: httpx.AsyncClient) -> None:
    assert "No mail yet." in (await client.get(f"{MAILBOX}.html")).text


async def test_outside_the_embedded_stack_there_is_no_mailbox() -> None:
    deployed = MemoryNotifications.open(
        GOODGO_ENVIRONMENT="production", NOTIFICATIONS_SENDER="smtp", NOTIFICATIONS_SMTP_HOST="mail.goodgo.test"
    )
    transport = httpx.ASGITransport(deployed.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://notifications.test") as client:
        for path in (MAILBOX, f"{MAILBOX}.html"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
        assert MAILBOX not in (await client.get("/notifications/openapi.json")).text
