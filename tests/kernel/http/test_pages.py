"""HTML and cookies: only where they are declared, and only as they are."""

from collections.abc import AsyncIterator

import pytest

from kernel.manifest import HtmlPage
from tests.kernel.http.declared import COOKIE, PAGE, serving
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import Service


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as service:
        yield service


async def test_a_page_has_its_own_policy_and_its_cookie(service: Service) -> None:
    answer = await service.get("/orders/v1/page", cookie=f"{COOKIE}=mine; other=x")
    assert (answer.status_code, answer.text) == (200, "<p>mine</p>")
    assert answer.headers["content-security-policy"] == PAGE.content_security_policy
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}=full;")
    assert answer.headers.get_list("content-security-policy") == [PAGE.content_security_policy]


async def test_a_page_reads_no_cookie_but_its_own(service: Service) -> None:
    assert (await service.get("/orders/v1/page", cookie="other=x")).text == "<p>empty</p>"


@pytest.mark.parametrize("path", ["/orders/v1/undeclared", "/orders/v1/loose", "/orders/v1/cookie"])
async def test_what_is_not_declared_is_a_fault_and_is_not_sent(
    service: Service, path: str, log_lines: LogLines
) -> None:
    answer = await service.get(path)
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal-error")
    assert "set-cookie" not in answer.headers
    assert "<script>" not in answer.text
    assert "unhandled fault" in {line["event"] for line in log_lines()}


async def test_the_document_says_what_a_page_sends(service: Service) -> None:
    document = (await service.get("/orders/openapi.json")).json()
    answer = document["paths"]["/orders/v1/page"]["get"]["responses"]["200"]
    assert list(answer["content"]) == ["text/html"]
    assert answer["headers"]["Content-Security-Policy"]["schema"]["const"] == PAGE.content_security_policy
    assert COOKIE in answer["headers"]["Set-Cookie"]["description"]


def test_a_page_denies_by_default_and_its_cookies_are_tied_to_the_host() -> None:
    with pytest.raises(ValueError, match="default-src 'none'"):
        HtmlPage("script-src 'self'")
    with pytest.raises(ValueError, match="__Host-"):
        HtmlPage("default-src 'none'", ("session",))
