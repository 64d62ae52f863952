"""What auth stands on besides its stores, and how both are opened."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from prometheus_client import CollectorRegistry

from kernel.clock import Clock
from kernel.ids import Ids
from kernel.runtime.environment import SettingsError
from kernel.runtime.health import Check, Health
from kernel.runtime.postgres import Database, DatabaseSettings
from kernel.runtime.redis import connect, ping
from kernel.runtime.revocation.known import RevocationList
from kernel.runtime.system import SystemClock, TimeOrderedIds
from services.auth.adapters.crypto.argon2_hasher import Argon2Cost, Argon2Hasher
from services.auth.adapters.crypto.common_passwords import Words, common_passwords
from services.auth.adapters.file.breached_passwords import BreachedPasswordsFile, FileBreachedPasswords
from services.auth.adapters.memory.breached_passwords import MemoryBreachedPasswords
from services.auth.adapters.postgres.revocations import PostgresRevocations
from services.auth.adapters.prometheus.hashing import PrometheusHashingFigures
from services.auth.app.facts import Facts
from services.auth.app.password_ports import BreachedPasswords
from services.auth.app.ports import (
    PasswordHasher,
)
from services.auth.domain.passwords import PasswordPolicy
from services.auth.domain.sessions import SessionLimits
from services.auth.settings import REDIS, Settings
from services.auth.wiring.guessing import Figures, throttles
from services.auth.wiring.stores import Stores, postgres_stores, redis_session_stores


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is neither a store nor a setting. Tests give a fixed clock and ids in order.

    `revoked` is what this replica knows of revocations, for wiring.revocations to fill.
    """

    hasher: PasswordHasher
    clock: Clock
    ids: Ids
    health: Health
    revoked: RevocationList
    figures: Figures
    registry: CollectorRegistry
    breached: BreachedPasswords = field(default_factory=MemoryBreachedPasswords)

    @property
    def facts(self) -> Facts:
        return Facts(self.clock, self.ids)


def session_limits(settings: Settings) -> SessionLimits:
    return SessionLimits(settings.session_idle_limit, settings.session_absolute_limit, settings.refresh_reuse_window)


def password_hasher(settings: Settings, registry: CollectorRegistry) -> Argon2Hasher:
    cost, figures = Argon2Cost(settings.argon2_memory_kib, settings.argon2_passes), PrometheusHashingFigures(registry)
    threads = settings.hash_threads or None
    hasher = Argon2Hasher(cost, deadline=settings.hash_deadline, threads=threads, waited=figures.waited)
    figures.watch(lambda: hasher.pending)
    return hasher


def breached_passwords(settings: Settings, closing: AsyncExitStack) -> BreachedPasswords:
    """Raises SettingsError for a list that cannot be used; without one, nothing counts as breached."""
    if settings.breach_list is None:
        return MemoryBreachedPasswords()
    try:
        found = FileBreachedPasswords(Path(settings.breach_list))
    except BreachedPasswordsFile as unusable:
        raise SettingsError([f"AUTH_BREACH_LIST: {unusable}"]) from unusable
    closing.callback(found.close)
    return found


def password_policy(settings: Settings) -> PasswordPolicy:
    return PasswordPolicy(settings.password_min_length, Words(common_passwords()))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Stores, Surroundings]]:
    """The stores and surroundings that the settings choose, closed again at the end. Raises Unavailable."""
    async with AsyncExitStack() as closing:
        clock, registry = SystemClock(), CollectorRegistry()
        pool = DatabaseSettings(settings.database_url, "auth", settings.database_pool, settings.database_timeout)
        database = Database(pool, registry)
        await database.open()
        closing.push_async_callback(database.close)
        counted = await closing.enter_async_context(throttles(settings, clock, registry))
        stores = postgres_stores(database, session_limits(settings), counted)
        checks: dict[str, Check] = {"postgres": database.ping}
        if settings.session_store == REDIS and settings.redis_url is not None:
            redis = connect(settings.redis_url)
            closing.push_async_callback(redis.aclose)
            stores = redis_session_stores(database, redis, session_limits(settings), counted)
            checks["redis"] = partial(ping, redis)
        # on a connection of its own: a full pool must not hide who was signed out
        apart = Database(DatabaseSettings(settings.database_url, "auth revocations", 1, settings.database_timeout))
        await apart.open()
        closing.push_async_callback(apart.close)
        stores = replace(stores, revocations=PostgresRevocations(apart))
        hasher = password_hasher(settings, registry)
        closing.callback(hasher.close)
        health, revoked, figures = Health(checks, registry=registry), RevocationList(clock), Figures(registry)
        breached = breached_passwords(settings, closing)
        yield stores, Surroundings(hasher, clock, TimeOrderedIds(), health, revoked, figures, registry, breached)
