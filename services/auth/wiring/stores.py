"""Which adapter fulfils which storage port."""

from dataclasses import dataclass, replace

from redis.asyncio import Redis

from kernel.clock import Clock
from kernel.runtime.idempotency import IdempotencyRecords, MemoryIdempotencyRecords
from kernel.runtime.postgres import Database
from kernel.runtime.postgres_idempotency import PostgresIdempotencyRecords
from kernel.runtime.revocation.port import RevocationFeed
from services.auth.adapters.memory.accounts import MemoryAccounts
from services.auth.adapters.memory.audit import MemoryAuditTrail
from services.auth.adapters.memory.credentials import MemoryCredentials
from services.auth.adapters.memory.keys import MemorySigningKeys
from services.auth.adapters.memory.mail_tokens import MemoryMailTokens
from services.auth.adapters.memory.revocations import MemoryRevocations
from services.auth.adapters.memory.roles import MemoryRoleGrants, MemoryRoles
from services.auth.adapters.memory.sessions import MemorySessions
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.memory.transactions import MemoryTransactions
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.audit import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.keys import PostgresSigningKeys
from services.auth.adapters.postgres.mail_tokens import PostgresMailTokens
from services.auth.adapters.postgres.revocations import PostgresRevocations
from services.auth.adapters.postgres.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.roles import PostgresRoles
from services.auth.adapters.postgres.session_ledger import PostgresLedgerTransactions, PostgresSessionLedger
from services.auth.adapters.postgres.sessions import PostgresSessions
from services.auth.adapters.postgres.transactions import PostgresTransactions
from services.auth.adapters.redis.sessions import RedisSessions
from services.auth.adapters.redis.transactions import RedisTransactions
from services.auth.app.key_ports import SigningKeys
from services.auth.app.mail_ports import MailTokens
from services.auth.app.ports import (
    Accounts,
    AuditTrail,
    Credentials,
    RoleGrants,
    Roles,
    Sessions,
    Transactions,
)
from services.auth.domain.sessions import SessionLimits
from services.auth.wiring.guessing import RULES, Throttles, memory_throttles


@dataclass(frozen=True, slots=True)
class Stores:
    """One adapter for each storage port."""

    accounts: Accounts
    credentials: Credentials
    sessions: Sessions
    roles: Roles
    grants: RoleGrants
    audit: AuditTrail
    signing_keys: SigningKeys
    mail_tokens: MailTokens
    transactions: Transactions
    idempotency: IdempotencyRecords
    revocations: RevocationFeed
    throttles: Throttles


def memory_stores(clock: Clock, limits: SessionLimits) -> Stores:
    """Everything in this process, gone with it."""
    store = MemoryStore()
    return Stores(
        accounts=MemoryAccounts(store),
        credentials=MemoryCredentials(store),
        sessions=MemorySessions(store, clock, limits),
        roles=MemoryRoles(store),
        grants=MemoryRoleGrants(store),
        audit=MemoryAuditTrail(store),
        signing_keys=MemorySigningKeys(store, clock),
        mail_tokens=MemoryMailTokens(store, clock),
        transactions=MemoryTransactions(store, clock, limits),
        idempotency=MemoryIdempotencyRecords(clock),
        revocations=MemoryRevocations(store),
        throttles=memory_throttles(clock, RULES),
    )


def postgres_stores(database: Database, limits: SessionLimits, throttles: Throttles) -> Stores:
    return Stores(
        accounts=PostgresAccounts(database),
        credentials=PostgresCredentials(database),
        sessions=PostgresSessions(database, limits),
        roles=PostgresRoles(database),
        grants=PostgresRoleGrants(database),
        audit=PostgresAuditTrail(database),
        signing_keys=PostgresSigningKeys(database),
        mail_tokens=PostgresMailTokens(database),
        transactions=PostgresTransactions(database, limits),
        idempotency=PostgresIdempotencyRecords(database),
        revocations=PostgresRevocations(database),
        throttles=throttles,
    )


def redis_session_stores(database: Database, redis: Redis, limits: SessionLimits, throttles: Throttles) -> Stores:
    """All in Postgres but the sessions (docs/adr/0007-sessions-on-redis.md)."""
    return replace(
        postgres_stores(database, limits, throttles),
        sessions=RedisSessions(redis, PostgresSessionLedger(database), limits),
        transactions=RedisTransactions(redis, PostgresLedgerTransactions(database), limits),
    )
