"""The readers: use cases that only look something up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import InvalidToken, NotFound, Unavailable
from kernel.events import RecordedEvent
from services.auth.app.access.ports import Roles
from services.auth.app.accounts.ports import Accounts
from services.auth.app.api_keys.ports import ApiKeys
from services.auth.app.audit.ports import AuditFilter, AuditHeads, AuditTrail
from services.auth.app.factors.ports import Factors, RecoveryCodes
from services.auth.app.keys.ports import RunningReplicas, SigningKeys, StoredKey
from services.auth.app.oidc.ports import Clients, Consent, Consents
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.ports import SessionReader
from services.auth.app.upstream.ports import Connections, Identities, OfferedTo
from services.auth.domain.access.role import Role
from services.auth.domain.accounts.account import Contact, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.api_keys.api_key import ApiKey
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.domain.factors.factor import Factor
from services.auth.domain.oidc.client import Client, RegisteredClient
from services.auth.domain.sessions.session import Session
from services.auth.domain.upstream.connection import Connection, StoredConnection
from services.auth.domain.upstream.identity import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class GetProfile:
    """Returns the current user's profile."""

    accounts: Accounts

    async def execute(self, user_id: UUID) -> Profile:
        """Raises InvalidToken when the account is disabled or gone: the token that names it is no longer valid."""
        profile = await self.accounts.find(user_id)
        if profile is None or profile.account.disabled:
            raise InvalidToken
        return profile


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUser:
    accounts: Accounts

    async def execute(self, user_id: UUID) -> Profile:
        """Raises NotFound."""
        profile = await self.accounts.find(user_id)
        if profile is None:
            raise NotFound("There is no such user.")
        return profile


async def find_contact(accounts: Accounts, user_id: UUID) -> Contact:
    """Returns where an email about a change to the account goes. Raises NotFound."""
    return (await GetUser(accounts=accounts).execute(user_id)).account.contact


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers:
    accounts: Accounts
    credentials: Credentials

    async def execute(self, after: UUID | None, limit: int, email: EmailAddress | None = None) -> Sequence[Profile]:
        """Returns a page of accounts, oldest first; with `email` the account that has it, or none."""
        if email is not None:
            credential = await self.credentials.find_by_email(email)
            profile = await self.accounts.find(credential.user_id) if credential else None
            return [profile] if profile and (after is None or profile.account.id > after) else []
        return await self.accounts.page(after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFactors:
    """Returns the second factors of accounts."""

    factors: Factors

    async def execute(self, user_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Factor]]:
        """Returns those of each account, oldest first."""
        return await self.factors.list_by_user(user_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRecoveryCodes:
    recovery_codes: RecoveryCodes

    async def execute(self, user_id: UUID) -> int:
        """Returns how many recovery codes of the account were not used."""
        return await self.recovery_codes.count(user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListApiKeys:
    api_keys: ApiKeys

    async def execute(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[ApiKey]:
        """Returns a page of the account's live keys, oldest first."""
        found = await self.api_keys.list_live(user_id)
        return [key for key in found if after is None or key.id > after][:limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class GetRole:
    roles: Roles

    async def execute(self, name: str) -> Role:
        """Raises NotFound."""
        role = await self.roles.find(name)
        if role is None:
            raise NotFound("There is no such role.")
        return role


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoles:
    roles: Roles

    async def execute(self, after: str | None, limit: int) -> Sequence[Role]:
        """Returns a page of roles, by name."""
        return await self.roles.page(after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSessions:
    sessions: SessionReader

    async def execute(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        """Returns a page of the account's live sessions, oldest first."""
        return await self.sessions.list_live(user_id, after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKeys:
    keys: SigningKeys

    async def execute(self) -> Sequence[StoredKey]:
        """Returns the signing keys, newest first."""
        return await self.keys.list_all()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAuditEvents:
    audit: AuditTrail

    async def execute(self, wanted: AuditFilter, limit: int) -> Sequence[RecordedEvent]:
        """Returns a page of events, newest first."""
        return await self.audit.page(wanted, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAuditHeads:
    heads: AuditHeads

    async def execute(self, before: int | None, limit: int) -> Sequence[SignedHead]:
        """Returns a page of heads, newest first. Raises AuditTrailChanged for one that cannot be read."""
        return await self.heads.page(before, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListClients:
    clients: Clients

    async def execute(self, after: str | None, limit: int) -> Sequence[Client]:
        """Returns a page of clients, by id."""
        return await self.clients.page(after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class GetClient:
    clients: Clients

    async def execute(self, client_id: str) -> RegisteredClient:
        """Raises NotFound."""
        found = await self.clients.find(client_id)
        if found is None:
            raise NotFound("There is no such client.")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConsents:
    consents: Consents

    async def execute(self, user_id: UUID, after: str | None, limit: int) -> Sequence[Consent]:
        """Returns a page of what the account lets clients have, by client id."""
        return await self.consents.list_by_user(user_id, after, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConnections:
    connections: Connections

    async def execute(self, after: UUID | None, limit: int, offered: OfferedTo | None = None) -> Sequence[Connection]:
        """Returns a page of connections, oldest first: all, or those that are offered."""
        return await self.connections.page(after, limit, offered)


@dataclass(frozen=True, slots=True, kw_only=True)
class GetConnection:
    connections: Connections

    async def execute(self, connection_id: UUID) -> StoredConnection:
        """Raises NotFound."""
        found = await self.connections.find(connection_id)
        if found is None:
            raise NotFound("There is no such connection.")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ListIdentities:
    identities: Identities

    async def execute(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Identity]:
        """Returns a page of the identities of other providers that are linked to the account, oldest first."""
        found = await self.identities.list_by_user(user_id)
        return [each for each in found if after is None or each.id > after][:limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListServices:
    """Returns the names of the services that run, which are those of their manifests."""

    own: str
    running: RunningReplicas | None

    async def execute(self) -> Sequence[str]:
        """Returns them in alphabetical order; auth alone while the others cannot be asked."""
        try:
            replicas = await self.running.replicas() if self.running else []
        except Unavailable:
            replicas = []
        return sorted({self.own, *(replica.partition("/")[0] for replica in replicas)})
