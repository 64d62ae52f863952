"""Holds the truth in Postgres, and what the API still answers, against what the ledger expects."""

from collections.abc import Iterator
from dataclasses import dataclass

import asyncpg
import httpx

from tests.faults.expected import Breach, Expected, Family, Person, Problem

_ACCOUNTS = """
SELECT a.email, a.id::text, a.display_name,
       EXISTS (SELECT FROM account_roles r WHERE r.account_id = a.id AND r.role_name = $1) AS role
  FROM accounts a
"""
_SESSIONS = "SELECT id::text, user_id::text, generation, ended_at IS NOT NULL AS ended, end_cause FROM sessions"
_FIRST = 1  # a session's first generation
_THEFT = "refresh-token-reused"
_SAMPLE = 16  # accounts that log in again: each costs a password hash


@dataclass(frozen=True, slots=True)
class Truth:
    """What Postgres holds, by address and by session."""

    accounts: dict[str, asyncpg.Record]
    sessions: dict[str, asyncpg.Record]

    @classmethod
    async def read(cls, url: str, role: str) -> "Truth":
        connection = await asyncpg.connect(url)
        try:
            accounts = {row["email"]: row for row in await connection.fetch(_ACCOUNTS, role)}
            return cls(accounts, {row["id"]: row for row in await connection.fetch(_SESSIONS)})
        finally:
            await connection.close()


def in_postgres(expected: Expected, truth: Truth) -> Iterator[Problem]:
    for person in expected.people.values():
        yield from _account(person, truth.accounts.get(person.email))
    for session, family in expected.families.items():
        yield from _session(session, family, truth.sessions.get(session))
    names = {row["display_name"] for row in truth.accounts.values()}
    for value in expected.refused_values & (truth.accounts.keys() | names):
        yield Problem(Breach.PRESENT, value)


def _account(person: Person, row: asyncpg.Record | None) -> Iterator[Problem]:
    if row is None:
        if person.exists:
            yield Problem(Breach.LOST, f"the account {person.email}")
        return
    if not person.exists and not person.may_exist:
        yield Problem(Breach.PRESENT, f"the account {person.email}")
    if not person.name.allows(row["display_name"]):
        yield Problem(Breach.LOST, f"the name of {person.email}: {person.name}, found {row['display_name']}")
    if not person.role.allows(row["role"]):
        yield Problem(Breach.LOST, f"the role of {person.email}: {person.role}, found {row['role']}")


def _session(session: str, family: Family, row: asyncpg.Record | None) -> Iterator[Problem]:
    if row is None:
        yield Problem(Breach.LOST, f"session {session}")
        return
    came_late = family.tried and row["end_cause"] == _THEFT
    if not family.ended.allows(row["ended"]) and not came_late:
        yield Problem(Breach.LOST, f"session {session}: {family.ended}, found {row['end_cause']}")
    if family.refused and not row["ended"]:
        yield Problem(Breach.LOST, f"session {session} was refused and lives")
    if row["generation"] - _FIRST not in family.rotations:
        yield Problem(
            Breach.LOST, f"session {session}: {family.rotations} rotations, found {row['generation'] - _FIRST}"
        )


async def over_the_api(expected: Expected, client: httpx.AsyncClient) -> list[Problem]:
    """Logs in with what was acknowledged, and reads the profile."""
    certain = [each for each in expected.people.values() if each.exists and not each.passwords.maybe]
    return [problem for person in certain[:_SAMPLE] for problem in await _sign_in(person, client)]


async def _sign_in(person: Person, client: httpx.AsyncClient) -> list[Problem]:
    body = {"email": person.email, "password": person.passwords.certain}
    signed_in = await client.post("/auth/v1/login", json=body)
    if signed_in.status_code != 200:
        return [Problem(Breach.LOST, f"{person.email} cannot log in: {signed_in.status_code} {signed_in.text}")]
    pair = signed_in.json()
    me = await client.get("/auth/v1/me", headers={"authorization": f"Bearer {pair['access_token']}"})
    if me.status_code != 200 or me.json()["email"] != person.email or not person.name.allows(me.json()["display_name"]):
        return [Problem(Breach.LOST, f"the profile of {person.email}: {me.status_code} {me.text}")]
    return []
