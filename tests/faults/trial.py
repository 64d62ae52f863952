"""One row: people at work, the fault in their midst, recovery without a hand, and then the accounts are settled."""

import asyncio
import json
import random
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

from tests.faults.caller import Caller, client
from tests.faults.checker import Truth, in_postgres, over_the_api
from tests.faults.expected import Breach, Expected, Problem
from tests.faults.ledger import Ledger, Outcome, read
from tests.faults.report import Result
from tests.faults.rows import Row
from tests.faults.stage import Stage
from tests.faults.worker import ROLE, Worker
from tests.stack.platform import PASSWORD

_FIRST_LOGINS = 10
_WORKERS = 8
_BEFORE_S, _AFTER_S = 2.0, 1.0
_IN_A_ROW = 5
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Door:
    """The gateway, and who may give roles."""

    url: str
    trust: ssl.SSLContext
    admin: dict[str, str]

    def client(self, number: int) -> httpx.AsyncClient:
        return client(self.url, self.trust, number)

    @classmethod
    def of(cls, stage: Stage) -> "Door":
        status = stage.platform.status()
        return cls(status["gateway"]["https"], stage.platform.trust(), status["admin"])


@dataclass(slots=True)
class Admin:
    """Its token is renewed long before it runs out, and after a refusal by the next call."""

    client: httpx.AsyncClient
    body: dict[str, str]
    token: str = ""
    since: float = 0

    async def __call__(self) -> str:
        """Returns an empty string only when no log in succeeds for half a minute."""
        for _ in range(_FIRST_LOGINS):
            if time.monotonic() - self.since > 3:
                await self._log_in()
            if self.token:
                break
            await asyncio.sleep(3)
        return self.token

    async def _log_in(self) -> None:
        self.since = time.monotonic()
        try:
            answer = await self.client.post("/auth/v1/login", json=self.body)
        except httpx.HTTPError:
            return
        self.token = answer.json()["access_token"] if answer.status_code == 200 else self.token


async def hold(row: Row, stage: Stage, folder: Path) -> tuple[Result, list[Problem]]:
    ledger = Ledger(folder / "ledger.jsonl")
    door = await asyncio.to_thread(Door.of, stage)
    async with door.client(200) as prober:
        body = await _newcomer(prober)
        async with _people(row, door, ledger):
            await asyncio.sleep(_BEFORE_S)
            await row.cause(stage)
            recovery = await _recovered(prober, body)
            await asyncio.sleep(_AFTER_S)
        ledger.close()
        problems = await _settle(ledger.file, stage, prober)
    if recovery > row.recovers:
        problems.append(Problem(Breach.SLOW, f"{recovery:.1f} s, promised {row.recovers} s"))
    return _result(row, ledger.file, recovery, problems), problems


@asynccontextmanager
async def _people(row: Row, door: Door, ledger: Ledger) -> AsyncIterator[None]:
    async with AsyncExitStack() as closing:
        admin = Admin(await closing.enter_async_context(door.client(201)), door.admin)
        await _define_role(admin)
        done, tasks = asyncio.Event(), []
        for number in range(_WORKERS):
            chance = random.Random(f"{row.name} {number}")  # noqa: S311 - chance, not a secret
            caller = Caller(await closing.enter_async_context(door.client(number)), ledger, chance, row.leaves)
            tasks.append(asyncio.create_task(Worker(caller, admin, chance).run(done)))
        try:
            yield
        finally:
            done.set()
            await asyncio.gather(*tasks)


async def _define_role(admin: Admin) -> None:
    headers = {"authorization": f"Bearer {await admin()}"}
    made = await admin.client.put(f"/auth/v1/roles/{ROLE}", json={"permissions": ["auth:users:read"]}, headers=headers)
    assert made.status_code in {200, 201}, made.text


async def _newcomer(prober: httpx.AsyncClient) -> dict[str, str]:
    body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
    made = await prober.post("/auth/v1/register", json=body)
    assert made.status_code == 201, made.text
    return body


async def _recovered(prober: httpx.AsyncClient, body: dict[str, str]) -> float:
    """Seconds from now to the first of so many good walks in a row."""
    over = time.monotonic()
    while time.monotonic() - over < _PATIENCE_S:
        begun = time.monotonic()
        for _ in range(_IN_A_ROW):
            if not await _walk(prober, body):
                break
            await asyncio.sleep(0.05)
        else:
            return begun - over
        await asyncio.sleep(0.1)
    return float("inf")


async def _walk(prober: httpx.AsyncClient, body: dict[str, str]) -> bool:
    """Log in, look, write, refresh, log out: whether all of it worked."""
    try:
        pair = (await prober.post("/auth/v1/login", json=body)).raise_for_status().json()
        bearer = {"authorization": f"Bearer {pair['access_token']}"}
        (await prober.get("/auth/v1/me", headers=bearer)).raise_for_status()
        (await prober.patch("/auth/v1/me", json={"display_name": "Probe"}, headers=bearer)).raise_for_status()
        token = {"refresh_token": pair["refresh_token"]}
        (await prober.post("/auth/v1/refresh", json=token)).raise_for_status()
        (await prober.post("/auth/v1/logout", json=token)).raise_for_status()
    except httpx.HTTPError:
        return False
    return True


async def _settle(file: Path, stage: Stage, prober: httpx.AsyncClient) -> list[Problem]:
    expected = Expected(read(file))
    truth = await Truth.read(stage.url("auth"), ROLE)
    problems = [*expected.problems, *in_postgres(expected, truth), *await over_the_api(expected, prober)]
    if not json.loads(await stage.run("auth", "audit", "verify", "--json"))["intact"]:
        problems.append(Problem(Breach.CHAIN, "audit verify"))
    return problems


def _result(row: Row, file: Path, recovery: float, problems: list[Problem]) -> Result:
    outcomes = Counter(operation.outcome for operation in read(file))
    lost = sum(problem.breach in {Breach.LOST, Breach.PRESENT} for problem in problems)
    breaches = sorted({problem.breach.value for problem in problems})
    return Result(
        fault=row.name,
        operations=outcomes.total(),
        acknowledged=outcomes[Outcome.ACKNOWLEDGED],
        rejected=outcomes[Outcome.REJECTED],
        unknown=outcomes[Outcome.UNKNOWN],
        lost=lost,
        recovery=round(recovery, 1),
        verdict=", ".join(breaches) or "held",
    )
