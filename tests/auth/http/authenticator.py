"""An authenticator app for tests: knows its secret and the time of the application under test."""

from base64 import b32decode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from services.auth.domain.factors.totp import STEP, compute_code, step_at
from tests.auth.http.api import Api

STEP_TIME = timedelta(seconds=STEP)


@dataclass(slots=True)
class Authenticator:
    factor_id: str
    secret: bytes = field(repr=False)

    def code(self, now: datetime, back: int = 0) -> str:
        return compute_code(self.secret, step_at(now) - back)


async def enrol(api: Api, token: str) -> tuple[Authenticator, list[str]]:
    """Enrols and confirms an authenticator; returns it with the recovery codes. The next code is of the next step."""
    answer = await api.call("POST", "/auth/v1/me/factors/totp", token)
    assert answer.status_code == 201, answer.text
    new = answer.json()
    authenticator = Authenticator(new["id"], b32decode(new["secret"]))
    code = {"code": authenticator.code(api.auth.clock.now())}
    answer = await api.call("POST", f"/auth/v1/me/factors/totp/{new['id']}/confirm", token, json=code)
    assert answer.status_code == 200, answer.text
    await api.auth.apply_revocations()
    api.auth.clock.advance(STEP_TIME)
    return authenticator, answer.json()["recovery_codes"]


async def begin_log_in(api: Api, email: str = "bob@example.com") -> dict[str, Any]:
    """Logs in with the password; returns the answer that a second factor is due."""
    due = await api.login(email)
    assert due["status"] == "mfa_required", due
    assert "access_token" not in due
    return due


async def log_in_with_code(api: Api, authenticator: Authenticator, email: str = "bob@example.com") -> dict[str, Any]:
    """Both steps, with a code that was not used; returns the token pair."""
    due = await begin_log_in(api, email)
    api.auth.clock.advance(STEP_TIME)
    code = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    answer = await api.call("POST", "/auth/v1/login/totp", json=code)
    assert answer.status_code == 200, answer.text
    pair: dict[str, Any] = answer.json()
    return pair
