"""Units of work with accounts in the account store and sessions on Redis."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from redis.asyncio import Redis

from services.auth.adapters.redis.sessions.account_store import AccountStoreTransactions
from services.auth.adapters.redis.sessions.ended_sessions import EndedSessions
from services.auth.adapters.redis.sessions.session_record import RecordCodes, SessionRecords
from services.auth.adapters.redis.sessions.sessions import RedisSessions
from services.auth.app.accounts.ports import Accounts, AccountStatus, Addresses, EmailTokens
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.ports import Factors, OneTimeProofs, Passkeys, RecoveryCodes, TotpFactors
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.ports import KnownPlaces
from services.auth.domain.sessions.session import SessionLimits


@dataclass(frozen=True, slots=True)
class RedisUnitOfWork:
    """Fulfils `app.unit_of_work.UnitOfWork`, `LogInWork`, `AddressWork`, `EnrolmentWork` and `FactorResetWork`."""

    accounts: Accounts
    status: AccountStatus
    credentials: Credentials
    sessions: RedisSessions
    email_tokens: EmailTokens
    addresses: Addresses
    places: KnownPlaces
    audit: AuditTrail
    factors: Factors
    totp_factors: TotpFactors
    passkeys: Passkeys
    recovery_codes: RecoveryCodes
    proofs: OneTimeProofs


class RedisTransactions:
    """Fulfils `app.unit_of_work.Transactions`: sessions end when everything else has succeeded, just before the commit.

    If the commit then fails, sessions have ended without need. The other order could leave a session alive under an old
    password.
    """

    def __init__(
        self, redis: Redis, account_store: AccountStoreTransactions, limits: SessionLimits, codes: RecordCodes
    ) -> None:
        self._redis = redis
        self._account_store = account_store
        self._limits = limits
        self._codes = codes

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[RedisUnitOfWork]:
        async with self._account_store.begin() as work:
            records = SessionRecords(self._redis, work.account_store, self._codes, self._limits.absolute)
            endings = EndedSessions(self._redis, records, staged=True)
            sessions = RedisSessions(self._redis, work.account_store, self._limits, self._codes, endings)
            yield RedisUnitOfWork(
                work.accounts,
                work.status,
                work.credentials,
                sessions,
                work.email_tokens,
                work.addresses,
                work.places,
                work.audit,
                work.factors,
                work.totp_factors,
                work.passkeys,
                work.recovery_codes,
                work.proofs,
            )
            await endings.flush()
