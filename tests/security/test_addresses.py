"""Who is asked and for what: hosts that are not ours, and paths that are spelled otherwise, reach nothing else."""

import asyncio
from typing import Any

import pytest

from tests.security.attacked_platform import House
from tests.security.wire import Journal, sing, talk
from tests.stack.platform import Person

SPELLINGS = {
    "an empty segment": "/auth//v1/me",
    "an empty segment first": "//auth/v1/me",
    "a slash at the end": "/auth/v1/me/",
    "a dot": "/auth/./v1/me",
    "two dots": "/auth/v1/x/../me",
    "two dots, out of another service": "/notifications/../auth/v1/me",
    "two dots, encoded": "/auth/v1/x/%2e%2e/me",
    "two dots, encoded in part": "/auth/v1/x/.%2e/me",
    "two dots, encoded twice": "/auth/v1/x/%252e%252e/me",
    "two dots, overlong": "/auth/v1/x/%c0%ae%c0%ae/me",
    "two dots and a semicolon": "/auth/v1/x/..;/me",
    "two dots and a NUL": "/auth/v1/x/..%00/me",
    "two dots and a backslash": "/auth/v1/x\\..\\me",
    "a slash, encoded": "/auth%2fv1%2fme",
    "a slash, encoded twice": "/auth%252fv1%252fme",
    "a slash, overlong": "/auth/v1%c0%afme",
    "a slash of full width": "/auth/v1%ef%bc%8fme",
    "a backslash": "/auth\\v1\\me",
    "a backslash, encoded": "/auth%5cv1%5cme",
    "a parameter": "/auth/v1/me;a=b",
    "a parameter, encoded": "/auth/v1/me%3ba=b",
    "a parameter before": "/auth;a=b/v1/me",
    "a NUL": "/auth/v1/me%00",
    "a NUL and an extension": "/auth/v1/me%00.html",
    "an extension": "/auth/v1/me.json",
    "capitals": "/AUTH/V1/ME",
    "a capital": "/auth/v1/Me",
    "a letter of full width": "/auth/v1/%ef%bd%8de",
    "a dotless letter": "/auth/v1/m%c4%b1",
    "a question mark, encoded": "/auth/v1/me%3fa=b",
    "a hash": "/auth/v1/me#a",
    "a hash, encoded": "/auth/v1/me%23a",
    "a line break, encoded": "/auth/v1/me%0d%0aX-A:%20b",
    "a tab, encoded": "/auth/v1/me%09",
    "a space at the end": "/auth/v1/me%20",
    "a plus": "/auth/v1/+me",
    "half an escape": "/auth/v1/me%",
    "no escape": "/auth/v1/me%zz",
    "an escape of 16 bits": "/auth/v1/%u006de",
    "the replica's own port": "/auth/v1/me@127.0.0.1:1/metrics",
    "another version": "/auth/v2/me",
    "a probe below the service": "/auth/livez",
    "a probe out of the service": "/auth/../readyz",
    "the mount alone": "/auth",
}

HOSTS = {
    "another": b"Host: evil.example",
    "with a port": b"Host: evil.example:99999",
    "with a user": b"Host: localhost@evil.example",
    "an address": b"Host: 169.254.169.254",
    "of a service": b"Host: auth",
    "empty": b"Host:",
    "with a path": b"Host: localhost/auth",
    "IPv6": b"Host: [::1]:80",
    "with brackets left open": b"Host: [::1",
    "with quotes": b'Host: a"b',
    "long": b"Host: " + b"a" * 5000,
    "with a tab": b"Host: a\tb",
    "beyond ASCII": b"Host: \xc3\xa9vil.example",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_another_spelling_is_not_that_route(house: House, mallory: Person, spelling: str) -> None:
    journal, bearer = Journal.of(house), mallory.bearer["authorization"]
    head = f"GET {SPELLINGS[spelling]} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: {bearer}\r\n\r\n"
    (answer,) = talk(house, head.encode(), ["GET"])
    assert answer.status in {400, 404}
    assert mallory.email.encode() not in answer.body
    canaries = sing(house)
    seen = {each["route"] for each in journal.with_all(canaries) if each["request_id"] not in canaries}
    assert seen <= {"unmatched"}


def test_the_plain_spelling_is(house: House, mallory: Person) -> None:
    bearer = mallory.bearer["authorization"]
    for path in ("/auth/v1/me", "/auth/v1/%6de", "http://evil.example/auth/v1/me"):
        head = f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: {bearer}\r\n\r\n"
        (answer,) = talk(house, head.encode(), ["GET"])
        assert answer.status == 200, path
        assert mallory.email.encode() in answer.body


def test_a_query_leads_to_no_other_route(house: House, mallory: Person) -> None:
    bearer = mallory.bearer["authorization"]
    head = f"GET /auth/v1/me?a=/../users HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: {bearer}\r\n\r\n"
    (answer,) = talk(house, head.encode(), ["GET"])
    assert answer.status == 422, "the route has no such parameter"


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_not_ours_changes_nothing(house: House, host: str) -> None:
    journal = Journal.of(house)
    head = b"GET /auth/v1/me HTTP/1.1\r\n" + HOSTS[host] + b"\r\nConnection: close\r\n\r\n"
    (answer,) = talk(house, head, ["GET"])
    assert answer.status in {400, 401, 404}
    assert b"evil" not in answer.body
    assert "evil" not in str(answer.headers)
    canaries = sing(house)
    seen = {each["route"] for each in journal.with_all(canaries)}
    assert seen <= {"/auth/v1/me"}


def test_a_target_with_another_host_goes_nowhere_else(house: House) -> None:
    for target in ("http://127.0.0.1:1/auth/v1/me", "http://evil.example/auth/v1/me", "https://auth:443/auth/v1/me"):
        head = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        (answer,) = talk(house, head.encode(), ["GET"])
        assert answer.status == 401, target
        assert b"evil" not in answer.body


async def test_links_in_mails_lead_to_us_whatever_the_request_says(house: House, alice: Person) -> None:
    forged = {
        "host": "evil.example",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "gopher",
        "x-forwarded-prefix": "/evil",
        "forwarded": "host=evil.example;proto=gopher",
        "origin": "https://evil.example",
        "referer": "https://evil.example/",
    }
    asked = await alice.client.post("/auth/v1/password/forgot", json={"email": alice.email}, headers=forged)
    assert asked.status_code == 202
    mail = await _mail(house, alice, "auth.password.reset-requested")
    assert "http" in str(mail)
    assert "evil" not in str(mail)
    assert "gopher" not in str(mail)


async def _mail(house: House, person: Person, event_type: str) -> dict[str, Any]:
    query = {"to": person.email, "token": house.mailbox_token}
    async with asyncio.timeout(60):
        while True:
            items = (await person.client.get("/notifications/v1/mailbox", params=query)).json()["items"]
            if found := [item for item in items if item["event_type"] == event_type]:
                only: dict[str, Any] = found[0]
                return only
            await asyncio.sleep(0.1)
