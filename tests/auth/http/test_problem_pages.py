"""What each problem means, at the address that is its `type`."""

import re

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem


async def test_every_problem_that_the_document_names_has_a_page(shared_api: Api) -> None:
    document = (await shared_api.call("GET", "/auth/openapi.json")).json()
    slugs = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", str([
        answer["description"]
        for item in document["paths"].values()
        for operation in item.values()
        for status, answer in operation["responses"].items()
        if status >= "400"
    ])))  # fmt: skip
    assert len(slugs) > 20
    for slug in slugs:
        page = await shared_api.call("GET", f"/problems/{slug}")
        assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html"), slug
        assert f"<h1>{slug}</h1>" in page.text
        assert not re.search(r"<script|<link|<img|\bon\w+=|https?:|style=", page.text)


async def test_a_page_says_title_status_meaning_and_what_to_do(shared_api: Api) -> None:
    page = (await shared_api.call("GET", "/problems/email-taken")).text
    assert "409 An account with this email address exists." in page
    assert "What it means" in page
    assert "What to do" in page


async def test_a_client_that_asks_for_json_receives_it(shared_api: Api) -> None:
    answer = await shared_api.call("GET", "/problems/invalid-token", headers={"accept": "application/json"})
    assert (answer.headers["content-type"], answer.headers["vary"]) == ("application/json", "accept")
    told = answer.json()
    assert (told["type"], told["status"]) == ("/problems/invalid-token", 400)
    assert all(told[name] for name in ("title", "meaning", "what_to_do"))
    assert [each["status"] for each in told["others"]] == [401]
    browser = {"accept": "text/html,application/xhtml+xml,application/json;q=0.5"}
    assert (await shared_api.call("GET", "/problems/invalid-token", headers=browser)).text.startswith("<!doctype")


async def test_an_unknown_problem_is_not_found(shared_api: Api) -> None:
    assert_problem(await shared_api.call("GET", "/problems/no-such"), 404, "not-found")
