"""Saved addresses over HTTP."""

import pytest

from tests.orders.http.conftest import ADDRESS, Api, slug


async def test_an_address_is_saved_listed_and_removed_by_its_owner(api: Api) -> None:
    owner, stranger = api.token(), api.token()
    first, again = [await api.keyed("POST", "/v1/addresses", owner, "a", json=ADDRESS) for _ in range(2)]
    assert (first.status_code, again.json()) == (201, first.json())
    assert first.json().items() >= ADDRESS.items()
    assert (await api.call("GET", "/v1/addresses", owner)).json() == {"items": [first.json()], "next_cursor": None}
    assert (await api.call("GET", "/v1/addresses", stranger)).json()["items"] == []
    path = f"/v1/addresses/{first.json()['id']}"
    assert slug(await api.call("DELETE", path, stranger)) == (404, "not-found")
    assert (await api.call("DELETE", path, owner)).status_code == 204
    assert slug(await api.call("DELETE", path, owner)) == (404, "not-found")
    assert slug(await api.keyed("POST", "/v1/addresses", owner, "a", json=ADDRESS)) == (410, "gone")


async def test_addresses_come_in_pages(api: Api) -> None:
    owner = api.token()
    saved = [(await api.call("POST", "/v1/addresses", owner, json=ADDRESS)).json() for _ in range(3)]
    first = (await api.call("GET", "/v1/addresses?limit=2", owner)).json()
    rest = (await api.call("GET", f"/v1/addresses?limit=2&cursor={first['next_cursor']}", owner)).json()
    assert first["items"] + rest["items"] == saved[::-1]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize(
    "wrong", [{"country": "gb"}, {"country": "ZZ"}, {"country": "EN"}, {"name": " "}, {"line1": "a\nb"}, {"more": "x"}]
)
async def test_a_wrong_address_names_its_field(api: Api, wrong: dict[str, str]) -> None:
    answer = await api.call("POST", "/v1/addresses", api.token(), json={**ADDRESS, **wrong})
    assert slug(answer) == (422, "invalid-request")
    assert [error["field"] for error in answer.json()["errors"]] == list(wrong)
