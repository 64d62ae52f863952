"""Where adapters meet use cases: plain constructor calls, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from litestar.di import Provide
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.clock import Clock
from kernel.ids import Ids
from kernel.roles import Permission
from kernel.runtime.bearer import AccessTokenVerifier
from kernel.runtime.health import Check, Health
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.http.edge import Edge
from kernel.runtime.http.once import Once
from kernel.runtime.idempotency import IdempotencyRecords, MemoryIdempotencyRecords
from kernel.runtime.jwks import LocalKeys
from kernel.runtime.postgres import Database, DatabaseSettings
from kernel.runtime.postgres_idempotency import PostgresIdempotencyRecords
from kernel.runtime.redis import connect, ping
from kernel.runtime.system import SystemClock, TimeOrderedIds
from kernel.tokens import Expected
from services.auth.adapters.crypto.access_tokens import JoseAccessTokens
from services.auth.adapters.crypto.argon2_hasher import Argon2Cost, Argon2Hasher
from services.auth.adapters.crypto.common_passwords import load_common_passwords
from services.auth.adapters.crypto.derive import MasterKey, Use
from services.auth.adapters.crypto.link_tokens import RandomLinkTokens
from services.auth.adapters.crypto.refresh_tokens import MacRefreshTokens
from services.auth.adapters.crypto.signing_keys import SigningKeyRing
from services.auth.adapters.http.handlers import HANDLERS
from services.auth.adapters.memory.accounts import MemoryAccounts
from services.auth.adapters.memory.audit import MemoryAuditTrail
from services.auth.adapters.memory.credentials import MemoryCredentials
from services.auth.adapters.memory.keys import MemorySigningKeys
from services.auth.adapters.memory.mail_tokens import MemoryMailTokens
from services.auth.adapters.memory.roles import MemoryRoleGrants, MemoryRoles
from services.auth.adapters.memory.sessions import MemorySessions
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.memory.transactions import MemoryTransactions
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.audit import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.keys import PostgresSigningKeys
from services.auth.adapters.postgres.mail_tokens import PostgresMailTokens
from services.auth.adapters.postgres.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.roles import PostgresRoles
from services.auth.adapters.postgres.session_ledger import PostgresLedgerTransactions, PostgresSessionLedger
from services.auth.adapters.postgres.sessions import PostgresSessions
from services.auth.adapters.postgres.transactions import PostgresTransactions
from services.auth.adapters.redis.sessions import RedisSessions
from services.auth.adapters.redis.transactions import RedisTransactions
from services.auth.app.appoint_admin import AppointAdmin, Appointment
from services.auth.app.change_password import ChangePassword
from services.auth.app.change_profile import ChangeProfile
from services.auth.app.check_password import CheckPassword
from services.auth.app.define_role import DefineRole
from services.auth.app.end_session import EndSession
from services.auth.app.end_user_sessions import EndUserSessions
from services.auth.app.erase_account import EraseAccount
from services.auth.app.facts import Facts
from services.auth.app.forgot_password import ForgotPassword
from services.auth.app.grant_role import GrantRole
from services.auth.app.list_audit_events import ListAuditEvents
from services.auth.app.list_roles import ListRoles
from services.auth.app.list_sessions import ListSessions
from services.auth.app.list_users import ListUsers
from services.auth.app.log_in import LogIn
from services.auth.app.log_out import LogOut
from services.auth.app.mail_links import MailLinks
from services.auth.app.mail_ports import MailTokens
from services.auth.app.ports import (
    Accounts,
    AuditTrail,
    Credentials,
    PasswordHasher,
    PublicKeys,
    RoleGrants,
    Roles,
    Sessions,
    SigningKeys,
    Transactions,
)
from services.auth.app.refresh_session import RefreshSession
from services.auth.app.register_account import RegisterAccount
from services.auth.app.register_by_mail import RegisterByMail
from services.auth.app.remove_role import RemoveRole
from services.auth.app.remove_user import RemoveUser
from services.auth.app.resend_verification import ResendVerification
from services.auth.app.reset_password import ResetPassword
from services.auth.app.revoke_role import RevokeRole
from services.auth.app.set_user_disabled import SetUserDisabled
from services.auth.app.show_profile import ShowProfile
from services.auth.app.show_role import ShowRole
from services.auth.app.show_user import ShowUser
from services.auth.app.token_pairs import TokenPairs
from services.auth.app.use_cases import UseCases
from services.auth.app.verify_email import VerifyEmail
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.mail import Purpose
from services.auth.domain.passwords import PasswordPolicy
from services.auth.domain.sessions import SessionLimits
from services.auth.manifest import MANIFEST
from services.auth.settings import REDIS, REQUIRED, AdminSettings, Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is neither a store nor a setting. Tests give a fixed clock and ids in order."""

    hasher: PasswordHasher
    clock: Clock
    ids: Ids
    health: Health
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    @property
    def facts(self) -> Facts:
        return Facts(self.clock, self.ids)


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
        signing_keys=MemorySigningKeys(store),
        mail_tokens=MemoryMailTokens(store, clock),
        transactions=MemoryTransactions(store, clock, limits),
        idempotency=MemoryIdempotencyRecords(clock),
    )


def postgres_stores(database: Database, limits: SessionLimits) -> Stores:
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
    )


def redis_session_stores(database: Database, redis: Redis, limits: SessionLimits) -> Stores:
    """All in Postgres but the sessions (docs/adr/0007-sessions-on-redis.md)."""
    return replace(
        postgres_stores(database, limits),
        sessions=RedisSessions(redis, PostgresSessionLedger(database), limits),
        transactions=RedisTransactions(redis, PostgresLedgerTransactions(database), limits),
    )


def session_limits(settings: Settings) -> SessionLimits:
    return SessionLimits(settings.session_idle_limit, settings.session_absolute_limit, settings.refresh_reuse_window)


def password_hasher(settings: Settings) -> Argon2Hasher:
    cost = Argon2Cost(settings.argon2_memory_kib, settings.argon2_passes)
    return Argon2Hasher(cost, deadline=settings.hash_deadline)


def password_policy(settings: Settings) -> PasswordPolicy:
    return PasswordPolicy(settings.password_min_length, load_common_passwords())


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Stores, Surroundings]]:
    """The stores and surroundings that the settings choose, closed again at the end. Raises Unavailable."""
    async with AsyncExitStack() as closing:
        database = Database(
            DatabaseSettings(settings.database_url, "auth", settings.database_pool, settings.database_timeout)
        )
        await database.open()
        closing.push_async_callback(database.close)
        stores = postgres_stores(database, session_limits(settings))
        checks: dict[str, Check] = {"postgres": database.ping}
        if settings.session_store == REDIS and settings.redis_url is not None:
            redis = connect(settings.redis_url)
            closing.push_async_callback(redis.aclose)
            stores = redis_session_stores(database, redis, session_limits(settings))
            checks["redis"] = partial(ping, redis)
        hasher = password_hasher(settings)
        closing.callback(hasher.close)
        yield stores, Surroundings(hasher, SystemClock(), TimeOrderedIds(), Health(checks))


def appointment(admin: AdminSettings) -> Appointment:
    """Raises ValueError for an address or a permission that is none."""
    wanted = frozenset(Permission.parse(name) for name in admin.admin_permissions.split())
    return Appointment(EmailAddress.parse(admin.admin_email), admin.admin_password, wanted | MANIFEST.permissions)


def appoint_admin(settings: Settings, stores: Stores, around: Surroundings) -> AppointAdmin:
    policy = password_policy(settings)
    return AppointAdmin(
        stores.accounts, stores.credentials, stores.roles, stores.grants, around.hasher, policy, around.facts
    )


async def build(settings: Settings, stores: Stores, around: Surroundings) -> Edge:
    """The application. Makes the first signing key when there is none; raises SealBroken, PolicyGap."""
    master, expected = MasterKey(settings.master_key), Expected(settings.issuer, settings.audience)
    ring = await SigningKeyRing.open(stores.signing_keys, master.derive(Use.SEALED_SIGNING_KEYS), around.clock)
    access_tokens = JoseAccessTokens(ring, expected, settings.access_token_lifetime, around.clock, around.ids)
    refresh_tokens = MacRefreshTokens({1: master.derive(Use.REFRESH_TOKENS)})
    pairs = TokenPairs(access_tokens, refresh_tokens)
    use_cases = _use_cases(settings, stores, around, pairs, ring)
    parts = HttpParts(
        AccessTokenVerifier(LocalKeys(ring.jwks), expected, around.clock),
        around.health,
        around.registry,
        settings.trusted_proxies,
    )
    once = Once(stores.idempotency, master.digest(Use.IDEMPOTENCY))
    dependencies: dict[str, Any] = {
        "use_cases": Provide(lambda: use_cases, sync_to_thread=False),
        "once": Provide(lambda: once, sync_to_thread=False),
    }
    return build_app(MANIFEST, HANDLERS, dependencies, parts)


def mail_links(settings: Settings, facts: Facts) -> MailLinks:
    templates = {
        Purpose.VERIFY_EMAIL: settings.public_url + settings.verify_email_path,
        Purpose.RESET_PASSWORD: settings.public_url + settings.reset_password_path,
    }
    return MailLinks(RandomLinkTokens(), templates, settings.mail_link_lifetime, facts)


def _use_cases(
    settings: Settings, stores: Stores, around: Surroundings, pairs: TokenPairs, public_keys: PublicKeys
) -> UseCases:
    hasher, facts = around.hasher, around.facts
    credentials, sessions, transactions = stores.credentials, stores.sessions, stores.transactions
    policy, needs_proof = password_policy(settings), settings.email_verification == REQUIRED
    mail_tokens, links = stores.mail_tokens, mail_links(settings, facts)
    by_mail = RegisterByMail(hasher, policy, transactions, links, facts)
    check = CheckPassword(credentials, hasher, stores.audit, facts)
    return UseCases(
        register_account=RegisterAccount(stores.accounts, hasher, policy, facts),
        register_by_mail=by_mail if needs_proof else None,
        log_in=LogIn(credentials, sessions, stores.audit, hasher, pairs, facts, needs_proof),
        refresh_session=RefreshSession(sessions, pairs.refresh_tokens, pairs, facts),
        log_out=LogOut(sessions, pairs.refresh_tokens, facts),
        verify_email=VerifyEmail(mail_tokens, links.tokens, credentials, transactions, facts),
        resend_verification=ResendVerification(credentials, mail_tokens, links),
        forgot_password=ForgotPassword(credentials, mail_tokens, links),
        reset_password=ResetPassword(mail_tokens, links.tokens, credentials, hasher, policy, transactions, facts),
        show_profile=ShowProfile(stores.accounts),
        change_profile=ChangeProfile(stores.accounts, facts),
        erase_account=EraseAccount(check, transactions, facts),
        change_password=ChangePassword(check, hasher, policy, transactions, facts),
        list_sessions=ListSessions(sessions),
        end_session=EndSession(sessions, facts),
        list_users=ListUsers(stores.accounts),
        show_user=ShowUser(stores.accounts),
        set_user_disabled=SetUserDisabled(transactions, facts),
        remove_user=RemoveUser(transactions, facts),
        end_user_sessions=EndUserSessions(stores.accounts, sessions, facts),
        list_roles=ListRoles(stores.roles),
        show_role=ShowRole(stores.roles),
        define_role=DefineRole(stores.roles, MANIFEST.permissions, facts),
        remove_role=RemoveRole(stores.roles, facts),
        grant_role=GrantRole(stores.roles, stores.grants, facts),
        revoke_role=RevokeRole(stores.grants, facts),
        list_audit_events=ListAuditEvents(stores.audit),
        public_keys=public_keys,
    )
