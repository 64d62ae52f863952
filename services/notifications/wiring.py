"""Where adapters meet use cases: plain constructor calls, and nothing else."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

import httpx
from litestar.di import Provide
from litestar.types import ControllerRouterHandler
from prometheus_client import CollectorRegistry

from kernel.clock import Clock
from kernel.manifest import Manifest
from kernel.runtime.bearer import AccessTokenVerifier
from kernel.runtime.broker.nats import NatsBroker
from kernel.runtime.broker.port import Handle
from kernel.runtime.health import Health
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.http.edge import Edge
from kernel.runtime.http_jwks import HttpJwks
from kernel.runtime.inbox.consuming import consuming
from kernel.runtime.inbox.dead_letters import DeadLetters
from kernel.runtime.jwks import KeySource
from kernel.runtime.postgres import Database, DatabaseSettings
from kernel.runtime.revocation.following import redis_followed
from kernel.runtime.revocation.known import RevocationList
from kernel.runtime.roll_call.answering import redis_answered
from kernel.runtime.settings import EMBEDDED
from kernel.runtime.system import SystemClock
from kernel.runtime.use_case_metrics import measured
from kernel.tokens import Expected
from services.notifications.adapters.broker.consumer import Consumer
from services.notifications.adapters.http import handlers
from services.notifications.adapters.memory.mailbox import MemoryMailbox
from services.notifications.adapters.memory.mails import MemoryMails
from services.notifications.adapters.postgres.mailbox import PostgresMailbox
from services.notifications.adapters.postgres.mails import PostgresMails
from services.notifications.adapters.smtp.sender import MailServer, Security, SmtpSender
from services.notifications.adapters.timer.delivery import Delivery
from services.notifications.app.deliver_mail import DeliverMail
from services.notifications.app.forget_account import ForgetAccount
from services.notifications.app.list_failed_mails import ListFailedMails
from services.notifications.app.list_mailbox import ListMailbox
from services.notifications.app.notify import Notify
from services.notifications.app.ports import Mailbox, Mails, MailSender
from services.notifications.app.use_cases import UseCases
from services.notifications.manifest import MAILBOX, MANIFEST
from services.notifications.settings import SMTP, Settings

Listen = Callable[[Handle], AbstractAsyncContextManager[None]]
"""Calls the handler for every event that the manifest names, while the block is open."""


@dataclass(frozen=True, slots=True)
class Stores:
    """One adapter for each storage port."""

    mails: Mails
    mailbox: Mailbox


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is neither a store nor a setting. Tests give a fixed clock, a broker in memory and keys of their own."""

    listen: Listen
    keys: KeySource
    clock: Clock
    health: Health
    registry: CollectorRegistry
    revoked: RevocationList


def memory_stores(clock: Clock) -> Stores:
    """Everything in this process, gone with it."""
    return Stores(MemoryMails(), MemoryMailbox(clock))


def postgres_stores(database: Database, clock: Clock) -> Stores:
    return Stores(PostgresMails(database), PostgresMailbox(database, clock))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Stores, Surroundings]]:
    """The stores and surroundings that the settings choose, closed again at the end. Raises Unavailable."""
    async with AsyncExitStack() as closing:
        registry, name = CollectorRegistry(), MANIFEST.name
        pool = DatabaseSettings(settings.database_url, name, settings.database_pool, settings.database_timeout)
        database = Database(pool, registry)
        await database.open()
        closing.push_async_callback(database.close)
        broker = NatsBroker(settings.broker_url, name)
        closing.push_async_callback(broker.close)
        letters = DeadLetters(database, name)
        listen = partial(consuming, broker, name, MANIFEST.consumes, letters=letters, registry=registry)
        keys = HttpJwks(await closing.enter_async_context(httpx.AsyncClient()), settings.jwks_url)
        clock, health = SystemClock(), Health({"postgres": database.ping}, registry=registry)
        revoked = RevocationList(clock)
        await closing.enter_async_context(redis_followed(settings.redis_url, revoked, registry))
        await closing.enter_async_context(redis_answered(settings.redis_url, MANIFEST.name, settings.port, keys))
        yield postgres_stores(database, clock), Surroundings(listen, keys, clock, health, registry, revoked)


def mail_sender(settings: Settings, mailbox: Mailbox) -> MailSender:
    if settings.sender == SMTP and settings.smtp_host is not None:
        server = MailServer(
            settings.smtp_host,
            settings.smtp_port,
            Security(settings.smtp_security),
            settings.smtp_timeout,
            settings.smtp_username,
            settings.smtp_password,
        )
        return SmtpSender(server, settings.from_address)
    return mailbox


def use_cases(settings: Settings, stores: Stores, clock: Clock, registry: CollectorRegistry) -> UseCases:
    sender, lease = mail_sender(settings, stores.mailbox), 2 * settings.smtp_timeout
    do = UseCases(
        notify=Notify(stores.mails, clock, settings.from_address.domain),
        forget_account=ForgetAccount(stores.mails, stores.mailbox),
        deliver_mail=DeliverMail(stores.mails, sender, clock, lease),
        list_failed_mails=ListFailedMails(stores.mails),
        list_mailbox=ListMailbox(stores.mailbox),
    )
    # most often it finds nothing to send; adapters.timer counts what it sent
    return replace(measured(do, registry), deliver_mail=do.deliver_mail)


def offered(environment: str) -> tuple[Manifest, Sequence[ControllerRouterHandler]]:
    """The mailbox can be read on the embedded stack; elsewhere there is no such route."""
    if environment == EMBEDDED:
        return MANIFEST, [*handlers.HANDLERS, *handlers.MAILBOX]
    routes = tuple(route for route in MANIFEST.routes if not route.path.startswith(MAILBOX))
    return replace(MANIFEST, routes=routes), handlers.HANDLERS


def build(settings: Settings, do: UseCases, around: Surroundings) -> Edge:
    """The application. Raises PolicyGap."""
    manifest, routes = offered(settings.environment)
    parts = HttpParts(
        AccessTokenVerifier(around.keys, Expected(settings.issuer, settings.audience), around.clock, around.revoked),
        around.health,
        around.registry,
        settings.trusted_proxies,
    )
    return build_app(manifest, routes, {"use_cases": Provide(lambda: do, sync_to_thread=False)}, parts)


@asynccontextmanager
async def working(settings: Settings, do: UseCases, around: Surroundings) -> AsyncIterator[None]:
    """What runs beside the server: events are heard, and mails leave."""
    delivery = Delivery(do.deliver_mail, settings.senders, around.registry)
    async with delivery.running(), around.listen(Consumer(do)):
        yield
