"""Units of work whose accounts are in one store and whose sessions are on Redis."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from redis.asyncio import Redis

from services.auth.adapters.redis.endings import SessionEndings
from services.auth.adapters.redis.ledger import LedgerTransactions
from services.auth.adapters.redis.sessions import RedisSessions
from services.auth.app.mail_ports import MailTokens
from services.auth.app.ports import Accounts, AccountStatus, Credentials
from services.auth.domain.sessions import SessionLimits


@dataclass(frozen=True, slots=True)
class RedisUnitOfWork:
    """Fulfils `app.ports.UnitOfWork`."""

    accounts: Accounts
    status: AccountStatus
    credentials: Credentials
    sessions: RedisSessions
    tokens: MailTokens


class RedisTransactions:
    """Fulfils `app.ports.Transactions`: sessions end when all else has succeeded, just before the commit.

    A commit that then fails has signed somebody out for nothing; the other order could leave a session
    alive under a password that is no longer.
    """

    def __init__(self, redis: Redis, ledger: LedgerTransactions, limits: SessionLimits) -> None:
        self._redis = redis
        self._ledger = ledger
        self._limits = limits

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[RedisUnitOfWork]:
        async with self._ledger.begin() as work:
            endings = SessionEndings(self._redis, staged=True)
            sessions = RedisSessions(self._redis, work.ledger, self._limits, endings)
            yield RedisUnitOfWork(work.accounts, work.status, work.credentials, sessions, work.tokens)
            await endings.carry_out()
