"""The tables, and how a change to them is applied completely or not at all."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.assurance import Level
from kernel.events import Event, RecordedEvent
from kernel.idempotency import IdempotencyKey
from kernel.runtime.data.idempotency_keys.memory import MemoryIdempotencyKeys
from kernel.runtime.events.schemas import schemas_of, to_recorded
from kernel.runtime.tokens.revocation.revocation import EVERY_VERSION, LIFETIME, Kind, Revocation
from services.auth.adapters.memory.audit_leaf import write_leaf
from services.auth.adapters.memory.oidc.rows import (
    StoredAuthorization,
    StoredCode,
    StoredDevice,
    StoredFamily,
    StoredLogoutNotice,
)
from services.auth.app.api_keys.ports import StoredApiKey
from services.auth.app.keys.ports import SealedKey
from services.auth.app.oidc.ports import Consent
from services.auth.domain.access.grants import Grants
from services.auth.domain.access.role import Role
from services.auth.domain.access.token_revoking_events import RevokedTokens, revoked_tokens
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.accounts.email_links import LinkProof, LinkPurpose
from services.auth.domain.accounts.former_address import FormerAddress
from services.auth.domain.accounts.pending_registration import PendingRegistration
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.domain.audit.merkle_tree import Node
from services.auth.domain.factors.factor import Passkey, TotpFactor, reachable_level
from services.auth.domain.keys.signing_key import KeyState
from services.auth.domain.oidc.client import RegisteredClient
from services.auth.domain.provisioning.directory import GroupRecord, UserRecord
from services.auth.domain.sessions.log_in_place import LogInPlace
from services.auth.domain.sessions.session import Session
from services.auth.domain.upstream.connection import StoredConnection
from services.auth.domain.upstream.identity import Identity
from services.auth.manifest import MANIFEST

_SCHEMAS = schemas_of(MANIFEST.publishes)


@dataclass(frozen=True, slots=True)
class StoredEmailToken:
    purpose: LinkPurpose
    proof: LinkProof | None
    expires_at: datetime
    key: IdempotencyKey | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class StoredSigningKey:
    key: SealedKey
    state: KeyState
    since: datetime


@dataclass(frozen=True, slots=True)
class KnownPlace:
    place: LogInPlace
    first_used_at: datetime
    last_used_at: datetime


@dataclass(slots=True)
class Tables:
    """All values are immutable, so a shallow copy of each table is a snapshot."""

    accounts: dict[UUID, Account] = field(default_factory=dict)
    password_hashes: dict[UUID, str] = field(default_factory=dict)
    account_roles: dict[UUID, frozenset[str]] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    sessions: dict[UUID, Session] = field(default_factory=dict)
    events: dict[UUID, RecordedEvent] = field(default_factory=dict)
    leaves: dict[UUID, bytes] = field(default_factory=dict)
    tree_nodes: dict[Node, bytes] = field(default_factory=dict)
    audit_heads: list[SignedHead] = field(default_factory=list)
    erased: set[UUID] = field(default_factory=set)
    signing_keys: dict[str, StoredSigningKey] = field(default_factory=dict)
    registrations_pending: dict[UUID, tuple[PendingRegistration, ...]] = field(default_factory=dict)
    former_addresses: dict[bytes, tuple[FormerAddress, datetime]] = field(default_factory=dict)
    email_tokens: dict[bytes, StoredEmailToken] = field(default_factory=dict)
    known_places: dict[UUID, tuple[KnownPlace, ...]] = field(default_factory=dict)
    totp_factors: dict[UUID, TotpFactor] = field(default_factory=dict)
    passkeys: dict[UUID, Passkey] = field(default_factory=dict)
    api_keys: dict[UUID, StoredApiKey] = field(default_factory=dict)
    scim_users: dict[UUID, UserRecord] = field(default_factory=dict)
    scim_groups: dict[str, GroupRecord] = field(default_factory=dict)
    without_password: set[UUID] = field(default_factory=set)
    recovery_codes: dict[UUID, frozenset[bytes]] = field(default_factory=dict)
    used_challenges: dict[bytes, datetime] = field(default_factory=dict)
    token_versions: dict[UUID, int] = field(default_factory=dict)
    revocations: list[Revocation] = field(default_factory=list)
    clients: dict[str, RegisteredClient] = field(default_factory=dict)
    authorizations: dict[bytes, StoredAuthorization] = field(default_factory=dict)
    codes: dict[bytes, StoredCode] = field(default_factory=dict)
    devices: dict[bytes, StoredDevice] = field(default_factory=dict)
    pairwise_keys: dict[int, bytes] = field(default_factory=dict)
    families: dict[UUID, StoredFamily] = field(default_factory=dict)
    logout_notices: dict[UUID, StoredLogoutNotice] = field(default_factory=dict)
    consents: dict[tuple[UUID, str], Consent] = field(default_factory=dict)
    browser_sessions: dict[bytes, UUID] = field(default_factory=dict)
    connections: dict[UUID, StoredConnection] = field(default_factory=dict)
    identities: dict[UUID, Identity] = field(default_factory=dict)
    registrations: MemoryIdempotencyKeys[Account] = field(default_factory=MemoryIdempotencyKeys)

    def copy(self) -> "Tables":
        return Tables(**{table.name: getattr(self, table.name).copy() for table in fields(self)})

    def record(self, *events: Event) -> None:
        """Records the events and what they revoke. Raises ValueError for a known id, or data that breaks the schema."""
        for event in events:
            _SCHEMAS.check_event(event)
            if event.id in self.events:
                raise ValueError(f"event {event.id} is recorded already")
            self.events[event.id] = recorded = to_recorded(event)
            self.leaves[event.id] = write_leaf(len(self.leaves) + 1, recorded)
            for user_id in self.erased:
                self.events[event.id] = self.events[event.id].without_data_of(user_id)
            self._revoke(revoked_tokens([event]), event.occurred_at)

    def _revoke(self, revoked: RevokedTokens, at: datetime) -> None:
        for session_id in revoked.sessions:
            self.revocations.append(Revocation(Kind.SESSION, session_id, 0, at + LIFETIME))
        self._queue_logout_notices(revoked, at)
        for user_id in revoked.erased:
            self.revocations.append(Revocation(Kind.ACCOUNT, user_id, EVERY_VERSION, at + LIFETIME))
        with_keys = {each.key.user_id for each in self.api_keys.values()} & revoked.keys
        self.api_keys = {id_: each for id_, each in self.api_keys.items() if each.key.user_id not in with_keys}
        self.revoke_account_tokens(revoked.accounts | with_keys, at)
        self.announce_grants(revoked.granted, at)

    def _queue_logout_notices(self, revoked: RevokedTokens, at: datetime) -> None:
        for each in self.families.values():
            is_in_session = each.session_id in revoked.sessions and each.record.ended_at is None
            found = self.clients.get(each.client_id)
            if (is_in_session or each.id in revoked.notified) and found is not None and found.client.find_logout_uri():
                notice = StoredLogoutNotice(each.id, each.record.user_id, each.client_id, at)
                self.logout_notices.setdefault(each.id, notice)

    def announce_grants(self, user_ids: Iterable[UUID], at: datetime) -> None:
        """Tells that the next tokens of these accounts carry more. Revokes nothing."""
        self.revocations += [Revocation.of_grant(user_id, at) for user_id in user_ids]

    def revoke_account_tokens(self, user_ids: Iterable[UUID], at: datetime) -> None:
        """Revokes every access token that these accounts have now. Tokens issued later are valid."""
        for user_id in user_ids:
            self.token_versions[user_id] = version = self.token_versions.get(user_id, 0) + 1
            self.revocations.append(Revocation(Kind.ACCOUNT, user_id, version, at + LIFETIME))

    def has_other_owner(self, key: str, user_id: UUID, now: datetime) -> bool:
        """Returns whether another account has the address, or has it reserved."""
        owners = [account.id for account in self.accounts.values() if account.email.key == key]
        reserved = self.former_addresses.values()
        owners += [former.user_id for former, until in reserved if former.email.key == key and now < until]
        return any(owner != user_id for owner in owners)

    def find_accounts_with(self, role: str) -> frozenset[UUID]:
        return frozenset(user_id for user_id, roles in self.account_roles.items() if role in roles)

    def erase(self, user_id: UUID) -> None:
        """Erases that person's data from every event, earlier and later ones; the events stay."""
        self.erased.add(user_id)
        self.events = {id_: event.without_data_of(user_id) for id_, event in self.events.items()}

    def delete_email_tokens(self, user_id: UUID) -> None:
        tokens = self.email_tokens.items()
        self.email_tokens = {
            digest: each
            for digest, each in tokens
            if each.proof is None or each.proof.user_id != user_id or each.proof.is_used
        }

    def delete_of_client(self, client_id: str) -> None:
        requests = self.authorizations.items()
        self.authorizations = {id_: each for id_, each in requests if each.authorization.request.client_id != client_id}
        self.codes = {id_: each for id_, each in self.codes.items() if each.code.request.client_id != client_id}
        self.families = {id_: each for id_, each in self.families.items() if each.client_id != client_id}
        self.consents = {key: each for key, each in self.consents.items() if key[1] != client_id}
        waiting = self.devices.items()
        self.devices = {id_: each for id_, each in waiting if each.device.request.client_id != client_id}

    def delete_consents(self, user_id: UUID) -> None:
        self.consents = {key: each for key, each in self.consents.items() if key[0] != user_id}

    def delete_identities(self, user_id: UUID) -> None:
        self.identities = {id_: each for id_, each in self.identities.items() if each.user_id != user_id}

    def confirmed_totp(self, user_id: UUID) -> Sequence[TotpFactor]:
        found = self.totp_factors.values()
        return [each for each in found if each.user_id == user_id and each.confirmed_at is not None]

    def remove_factors(self, user_id: UUID) -> bool:
        """Removes every factor, unconfirmed ones and recovery codes too. Returns whether there was any."""
        kept = {id_: each for id_, each in self.totp_factors.items() if each.user_id != user_id}
        codes = self.recovery_codes.pop(user_id, frozenset())
        passkeys = {id_: each for id_, each in self.passkeys.items() if each.user_id != user_id}
        was_any = bool(codes) or len(kept) < len(self.totp_factors) or len(passkeys) < len(self.passkeys)
        self.totp_factors, self.passkeys = kept, passkeys
        return was_any

    def list_passkeys(self, user_id: UUID) -> Sequence[Passkey]:
        return [each for each in self.passkeys.values() if each.user_id == user_id]

    def reachable(self, user_id: UUID) -> Level:
        has_totp, has_passkey = bool(self.confirmed_totp(user_id)), bool(self.list_passkeys(user_id))
        return reachable_level(has_totp=has_totp, has_passkey=has_passkey)

    def grants(self, user_id: UUID) -> Grants:
        return replace(
            self.grants_of(self.account_roles.get(user_id, frozenset())),
            account_version=self.token_versions.get(user_id, 0),
            reachable=self.reachable(user_id),
        )

    def grants_of(self, roles: frozenset[str]) -> Grants:
        return Grants(roles, frozenset(each for name in roles for each in self.roles[name].permissions))

    def profile(self, user_id: UUID) -> Profile | None:
        account = self.accounts.get(user_id)
        return Profile(account, self.grants(user_id)) if account else None


class Scope(Protocol):
    """Where an adapter works: on the store, or inside a unit of work."""

    @property
    def tables(self) -> Tables:
        """For reading only."""
        ...

    def change(self) -> AbstractAsyncContextManager[Tables]:
        """Tables to change. The changes are stored on a clean exit, else discarded."""
        ...


class MemoryStore:
    """The committed tables. One change at a time; reading never waits."""

    def __init__(self) -> None:
        self.tables = Tables()
        self._one_at_a_time = asyncio.Lock()

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Tables]:
        """As `Scope.change`. Never nest it, which would deadlock: use the ports of the unit of work inside one."""
        async with self._one_at_a_time:
            draft = self.tables.copy()
            yield draft
            self.tables = draft


class Draft:
    """The tables of an open unit of work."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Tables]:
        """As `Scope.change`: an operation is applied completely or not at all in the unit of work too."""
        draft = self.tables.copy()
        yield draft
        for table in fields(draft):
            setattr(self.tables, table.name, getattr(draft, table.name))
