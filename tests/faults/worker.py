"""One client of many: does what people do, in an order that chance decides, and writes all of it down."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import uuid4

from tests.faults.caller import Answer, Caller
from tests.faults.ledger import Outcome

ROLE = "tested"
BOUND = 1.0  # seconds after which no revoked access token is accepted (API.md section 2)
_PAUSE_S = (0.01, 0.05)


@dataclass(slots=True)
class Session:
    """`ended` is when its end was acknowledged; `is_lost` when its owner no longer knows whether it lives."""

    id: str
    refresh: str
    access: str
    ended: float | None = None
    is_lost: bool = False


@dataclass(slots=True)
class Account:
    """`passwords`: those that may be right, the likeliest first."""

    email: str
    passwords: list[str]
    id: str | None = None
    is_known: bool = False
    sessions: list[Session] = field(default_factory=list)

    @property
    def live(self) -> list[Session]:
        return [session for session in self.sessions if session.ended is None and not session.is_lost]

    @property
    def ended(self) -> list[Session]:
        return [session for session in self.sessions if session.ended is not None]


class Worker:
    """Works on accounts of its own, one operation after the other, so that the ledger has an order."""

    def __init__(self, caller: Caller, admin: Callable[[], Awaitable[str]], chance: random.Random) -> None:
        self._caller = caller
        self._admin = admin
        self._chance = chance
        self.accounts: list[Account] = []

    async def run(self, until: asyncio.Event) -> None:
        while not until.is_set():
            await self._step()
            await asyncio.sleep(self._chance.uniform(*_PAUSE_S))

    async def _step(self) -> None:
        if not self.accounts or (len(self.accounts) < 6 and self._chance.random() < 0.03):
            self.accounts.append(Account(f"{uuid4().hex}@example.com", [_password()]))
        account = self._chance.choice(self.accounts)
        if not account.is_known:
            await self._register(account)
        elif not account.live:
            await self._log_in(account)
        else:
            steps, weights = zip(*self._steps(), strict=True)
            await self._chance.choices(steps, weights)[0](account, self._chance.choice(account.live))

    def _steps(self) -> list[tuple[Callable[[Account, Session], Awaitable[None]], int]]:
        return [
            (self._refresh, 8),
            (self._race, 3),
            (self._show, 6),
            (self._rename, 6),
            (self._again, 2),
            (self._log_out, 1),
            (self._end_other, 2),
            (self._change_password, 1),
            (self._change_role, 3),
            (self._intrude, 3),
            (self._misuse, 2),
            (self._revive, 4),
        ]

    async def _register(self, account: Account) -> None:
        body = {"email": account.email, "password": account.passwords[0]}
        answer = await self._caller.post("register", account.email, "register", body)
        if answer.outcome is Outcome.ACKNOWLEDGED:
            account.id = answer.body["id"]
        account.is_known = answer.status in {201, 409}  # 409: an earlier try came through

    async def _again(self, account: Account, _session: Session) -> None:
        if len(account.live) < 4:
            await self._log_in(account)

    async def _log_in(self, account: Account) -> None:
        password = account.passwords[0]
        answer = await self._caller.post(
            "login", account.email, "login", {"email": account.email, "password": password}
        )
        if answer.outcome is Outcome.ACKNOWLEDGED:
            account.sessions.append(_session(answer))
        elif answer.status == 401:  # the other of the two that a lost change left
            account.passwords.append(account.passwords.pop(0))

    async def _refresh(self, account: Account, session: Session) -> None:
        _take(session, await self._present("refresh", account, session))

    async def _race(self, account: Account, session: Session) -> None:
        """Takes the answers as they come: a later one may be of a recovery, which revokes what came before."""
        for answer in asyncio.as_completed([self._present("refresh", account, session) for _ in range(3)]):
            _take(session, await answer)

    async def _present(self, kind: str, account: Account, session: Session) -> Answer:
        body = {"refresh_token": session.refresh}
        return await self._caller.post(kind, account.email, "refresh", body, session=session.id)

    async def _show(self, account: Account, session: Session) -> None:
        answer = await self._caller.call("show", account.email, "GET", "me", bearer=session.access)
        if answer.status == 401:
            await self._refresh(account, session)

    async def _rename(self, account: Account, session: Session) -> None:
        body = {"display_name": f"name {self._chance.randrange(10**9)}"}
        await self._caller.call("rename", account.email, "PATCH", "me", body, bearer=session.access)

    async def _log_out(self, account: Account, session: Session) -> None:
        body = {"refresh_token": session.refresh}
        _end(session, await self._caller.post("logout", account.email, "logout", body, session=session.id))

    async def _end_other(self, account: Account, session: Session) -> None:
        others = [each for each in account.live if each is not session]
        if others:
            other = self._chance.choice(others)
            path = f"sessions/{other.id}"
            _end(
                other,
                await self._caller.call("end", account.email, "DELETE", path, bearer=session.access, session=other.id),
            )

    async def _change_password(self, account: Account, session: Session) -> None:
        old, new, live = account.passwords[0], _password(), account.live
        answer = await self._caller.call(
            "change",
            account.email,
            "POST",
            "password/change",
            {"current_password": old, "new_password": new},
            bearer=session.access,
            session=session.id,
            ends=[each.id for each in account.sessions],
        )
        if answer.outcome is Outcome.ACKNOWLEDGED:
            account.passwords = [new]
            account.sessions.append(_session(answer))
        elif answer.outcome is Outcome.UNKNOWN:
            account.passwords.append(new)
        for each in live:
            _end(each, answer)

    async def _change_role(self, account: Account, session: Session) -> None:
        if account.id is None:
            return
        method, kind = self._chance.choice([("PUT", "grant"), ("DELETE", "revoke")])
        path, held = f"users/{account.id}/roles/{ROLE}", session.access
        await self._caller.call(kind, account.email, method, path, bearer=await self._admin(), held=held)

    async def _intrude(self, account: Account, session: Session) -> None:
        """A token of no account, and a token with one character changed."""
        place = self._chance.randrange(len(session.access) - 10)
        forged = session.access[:place] + ("A" if session.access[place] != "A" else "B") + session.access[place + 1 :]
        await self._caller.call("intrude", account.email, "GET", "me", bearer=self._chance.choice([None, forged]))

    async def _misuse(self, account: Account, session: Session) -> None:
        """What is refused whatever happens: nothing of it may be found afterwards."""
        if self._chance.random() < 0.5:
            email = f"refused-{uuid4().hex}@example.com"
            await self._caller.post("misuse", email, "register", {"email": email, "password": "short"})
        else:
            body = {"display_name": f"refused {self._chance.randrange(10**9)}", "disabled": False}
            await self._caller.call("misuse", account.email, "PATCH", "me", body, bearer=session.access)

    async def _revive(self, account: Account, _session: Session) -> None:
        """Credentials of a session whose end was acknowledged."""
        if account.ended:
            session = self._chance.choice(account.ended)
            await self._present("revive", account, session)
            if session.ended is not None and time.monotonic() > session.ended + BOUND:
                await self._caller.call("revive", account.email, "GET", "me", bearer=session.access, session=session.id)


def _password() -> str:
    return f"a long and private sentence {uuid4().hex}"


def _session(answer: Answer) -> Session:
    return Session(answer.body["session_id"], answer.body["refresh_token"], answer.body["access_token"])


def _take(session: Session, answer: Answer) -> None:
    if answer.outcome is Outcome.ACKNOWLEDGED:
        session.refresh, session.access = answer.body["refresh_token"], answer.body["access_token"]
    elif answer.status == 401:
        session.is_lost = True


def _end(session: Session, answer: Answer) -> None:
    if answer.outcome is Outcome.ACKNOWLEDGED:
        session.ended = time.monotonic()
    elif answer.outcome is Outcome.UNKNOWN or answer.status == 404:
        session.is_lost = True
