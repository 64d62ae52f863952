"""What auth logs about one account: everything that an operator needs, and no secret."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.auth.http.api import Api
from tests.kernel.http.recorded_logs import LogLines, recorded_logs

_PASSWORD, _NEW = "canary one, a long and private sentence", "canary two, quite another private sentence"
_EMAIL = "canary@example.com"


@pytest.fixture
def log_lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[LogLines]:
    with recorded_logs("auth", monkeypatch) as lines:
        yield lines


async def _whole_life(api: Api) -> list[str]:
    """Every call that carries a secret, right and wrong; the secrets that came back."""
    await api.call("POST", "/auth/v1/register", json={"email": _EMAIL, "password": _PASSWORD})
    await api.call("POST", "/auth/v1/register", json={"email": _EMAIL, "password": _PASSWORD, "canary": 1})
    await api.call("POST", "/auth/v1/login", json={"email": _EMAIL, "password": _PASSWORD + "!"})
    pair = await api.login(_EMAIL, _PASSWORD)
    token, refresh_token = pair["access_token"], pair["refresh_token"]
    change = {"current_password": _PASSWORD, "new_password": _NEW}
    await api.call("GET", "/auth/v1/me?access_token=canary", token)
    successor = (await api.refresh(refresh_token)).json()
    api.auth.clock.advance(timedelta(seconds=31))
    recovered = (await api.refresh(refresh_token)).json()
    changed = (await api.call("POST", "/auth/v1/password/change", token, json=change)).json()
    await api.refresh(successor["refresh_token"])
    await api.call("POST", "/auth/v1/me/erase", changed["access_token"], json={"password": _NEW})
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": refresh_token})
    pairs = (pair, successor, recovered, changed)
    return [each[name] for each in pairs for name in ("access_token", "refresh_token")]


async def test_no_password_token_or_address_is_ever_logged(api: Api, log_lines: LogLines) -> None:
    secrets = await _whole_life(api)
    told = str(log_lines())
    assert "canary" not in told
    for secret in secrets:
        assert secret not in told
        assert secret[-20:] not in told  # nor its end


async def test_each_call_is_one_line_of_the_service(api: Api, log_lines: LogLines) -> None:
    await _whole_life(api)
    lines = log_lines()
    assert len(lines) == 11
    assert {line["service"] for line in lines} == {"auth"}
    assert len({line["request_id"] for line in lines}) == len(lines)


async def test_a_signed_in_caller_is_named_by_id(api: Api, log_lines: LogLines) -> None:
    account = await api.register()
    token = (await api.login())["access_token"]
    await api.call("GET", "/auth/v1/me", token)
    assert [line["user_id"] for line in log_lines()] == [None, None, account["id"]]
