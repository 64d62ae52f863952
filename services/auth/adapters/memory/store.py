"""The tables, and how a change to them is all or nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.runtime.revocation.entry import EVERY_VERSION, LIFETIME, Kind, Revocation
from kernel.runtime.schemas import schemas_of
from services.auth.app.key_ports import SealedKey
from services.auth.domain.accounts import Account, Grants, Profile
from services.auth.domain.keys import KeyState
from services.auth.domain.mail import MailProof, Purpose
from services.auth.domain.revocations import Revoked, revoked_by
from services.auth.domain.roles import Role
from services.auth.domain.sessions import Session
from services.auth.manifest import MANIFEST

_SCHEMAS = schemas_of(MANIFEST.publishes)


@dataclass(frozen=True, slots=True)
class KeptMailToken:
    purpose: Purpose
    proof: MailProof | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeptSigningKey:
    key: SealedKey
    state: KeyState
    since: datetime


@dataclass(slots=True)
class Tables:
    """All values are immutable, so a shallow copy of each table is a snapshot."""

    accounts: dict[UUID, Account] = field(default_factory=dict)
    password_hashes: dict[UUID, str] = field(default_factory=dict)
    held_roles: dict[UUID, frozenset[str]] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    sessions: dict[UUID, Session] = field(default_factory=dict)
    facts: dict[UUID, Event] = field(default_factory=dict)
    forgotten: set[UUID] = field(default_factory=set)
    signing_keys: dict[str, KeptSigningKey] = field(default_factory=dict)
    mail_tokens: dict[bytes, KeptMailToken] = field(default_factory=dict)
    token_versions: dict[UUID, int] = field(default_factory=dict)
    revocations: list[Revocation] = field(default_factory=list)

    def copy(self) -> "Tables":
        return Tables(**{table.name: getattr(self, table.name).copy() for table in fields(self)})

    def record(self, *facts: Event) -> None:
        """Raises ValueError for a fact that is recorded already or does not fit its type's schema."""
        for fact in facts:
            _SCHEMAS.check_event(fact)
            if fact.id in self.facts:
                raise ValueError(f"event {fact.id} is recorded already")
            self.facts[fact.id] = _impersonal(fact) if fact.user_id in self.forgotten else fact
            self._revoke(revoked_by([fact]), fact.occurred_at)

    def _revoke(self, revoked: Revoked, at: datetime) -> None:
        for session_id in revoked.sessions:
            self.revocations.append(Revocation(Kind.SESSION, session_id, 0, at + LIFETIME))
        for user_id in revoked.erased:
            self.revocations.append(Revocation(Kind.ACCOUNT, user_id, EVERY_VERSION, at + LIFETIME))
        self.outdate(revoked.accounts, at)

    def outdate(self, user_ids: Iterable[UUID], at: datetime) -> None:
        """Every access token that these accounts have is refused from now on; what they get later is good."""
        for user_id in user_ids:
            self.token_versions[user_id] = version = self.token_versions.get(user_id, 0) + 1
            self.revocations.append(Revocation(Kind.ACCOUNT, user_id, version, at + LIFETIME))

    def holders(self, role: str) -> frozenset[UUID]:
        return frozenset(user_id for user_id, held in self.held_roles.items() if role in held)

    def forget(self, user_id: UUID) -> None:
        """Erases the personal data of every fact of the account, earlier and later; the facts stay."""
        self.forgotten.add(user_id)
        self.facts = {id_: _impersonal(fact) if fact.user_id == user_id else fact for id_, fact in self.facts.items()}

    def drop_mail_tokens(self, user_id: UUID) -> None:
        tokens = self.mail_tokens.items()
        self.mail_tokens = {digest: kept for digest, kept in tokens if not kept.proof or kept.proof.user_id != user_id}

    def grants(self, user_id: UUID) -> Grants:
        held = self.held_roles.get(user_id, frozenset())
        permissions = frozenset(each for name in held for each in self.roles[name].permissions)
        return Grants(held, permissions, self.token_versions.get(user_id, 0))

    def profile(self, user_id: UUID) -> Profile | None:
        account = self.accounts.get(user_id)
        return Profile(account, self.grants(user_id)) if account else None


def _impersonal(fact: Event) -> Event:
    return replace(fact, personal={}, origin=replace(fact.origin, client_ip=None, user_agent=None))


class Scope(Protocol):
    """Where an adapter works: on the store itself, or inside a unit of work."""

    @property
    def tables(self) -> Tables:
        """For reading only."""
        ...

    def change(self) -> AbstractAsyncContextManager[Tables]:
        """Tables to change; what was changed is kept on a clean exit, else nothing of it."""
        ...


class MemoryStore:
    """The committed tables. One change at a time; reading never waits."""

    def __init__(self) -> None:
        self.tables = Tables()
        self._one_at_a_time = asyncio.Lock()

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Tables]:
        """As `Scope.change`. Inside one, a second waits for ever: there use the unit of work's own ports."""
        async with self._one_at_a_time:
            draft = self.tables.copy()
            yield draft
            self.tables = draft


class Draft:
    """The tables of a unit of work, while it lasts."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Tables]:
        """As `Scope.change`: one operation is whole or absent in the unit of work too."""
        draft = self.tables.copy()
        yield draft
        for table in fields(draft):
            setattr(self.tables, table.name, getattr(draft, table.name))
