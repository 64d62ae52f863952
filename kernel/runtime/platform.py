"""The front door of a service: everything that it stands on, opened in the right order and closed again.

    async with Platform.open(MANIFEST, settings) as platform:
        use_cases = …  # constructor calls on platform.database, platform.clock, platform.ids
        platform.consume(EventHandler(use_cases))
        await platform.serve(HANDLERS, {"use_cases": use_cases})

`kernel.testing.memory_platform` makes the same from parts in memory.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar

import httpx
import structlog
from litestar.types import ControllerRouterHandler
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.access_token_claims import Expected
from kernel.clock import Clock
from kernel.events import EventFactory
from kernel.ids import Ids
from kernel.manifest import Manifest
from kernel.runtime.background import PeriodicTask, Step
from kernel.runtime.client import DEFAULT_LIMITS, ServiceClient, UpstreamLimits
from kernel.runtime.data.postgres import Database, DatabaseSettings, background_work
from kernel.runtime.data.redis import connect
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.port import Handler
from kernel.runtime.events.dead_letters.port import DeadLetterStore
from kernel.runtime.events.dead_letters.postgres import PostgresDeadLetterStore
from kernel.runtime.events.inbox.consumer import consumer_task
from kernel.runtime.events.inbox.dead_letters import DeadLetters
from kernel.runtime.events.log import subject_keys
from kernel.runtime.events.log.relay_task import relay_task
from kernel.runtime.http.app import HttpParts, build_app, provide
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.runtime.http.refresh_hint import NewerGrants, NewerGrantsInFeed
from kernel.runtime.process import server
from kernel.runtime.process.health import Health
from kernel.runtime.process.settings import (
    ProcessSettings,
    ResourceServerSettings,
    ServiceSettings,
    StatelessServerSettings,
    derive_keys,
    require_storage,
)
from kernel.runtime.process.system import SystemClock, TimeOrderedIds
from kernel.runtime.telemetry.use_case_metrics import UseCases, measure_use_cases
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.runtime.tokens.dpop.seen_proofs import RedisSeenProofs
from kernel.runtime.tokens.jwks import KeySource
from kernel.runtime.tokens.key_readiness.port import KeyReadiness, VerifyingKeys
from kernel.runtime.tokens.key_readiness.redis_key_readiness import RedisKeyReadiness
from kernel.runtime.tokens.key_readiness.reporting import KeyReadinessReport, replica_name, report_task
from kernel.runtime.tokens.remote_jwks import RemoteJwks
from kernel.runtime.tokens.revocation.follower import Forward, RevocationFollower
from kernel.runtime.tokens.revocation.port import RevocationFeed
from kernel.runtime.tokens.revocation.redis_feed import RedisRevocationFeed
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.secret import Secret

Consume = Callable[[Handler], AbstractAsyncContextManager[None]]
"""Calls the handler for every event that the manifest consumes while the block is open."""

_TIMEOUT = timedelta(seconds=1)
_FINGERPRINTS = "fingerprints of requests with an Idempotency-Key"
_log = structlog.get_logger("kernel.platform")
_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(slots=True, kw_only=True)
class Platform:
    """What a service stands on. `open` makes the real one.

    `keys` verify access tokens; the issuer gives its own to `serve` instead. `proofs` checks that clients have the keys
    of their tokens. `consumer` reads from the broker. `dead_letters` are those of a service with events,
    `exchange_api_key` is for routes of SCIM.
    """

    manifest: Manifest
    settings: ProcessSettings
    clock: Clock
    ids: Ids
    registry: CollectorRegistry
    health: Health
    revocations: RevocationList
    proofs: RequestProofs
    keys: KeySource | None = None
    consumer: Consume | None = None
    dead_letters: DeadLetterStore | None = None
    exchange_api_key: Callable[[Secret], Awaitable[Secret]] | None = None
    _database: Database | None = None
    _closing: AsyncExitStack = field(default_factory=AsyncExitStack)
    _tasks: list[AbstractAsyncContextManager[Any]] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def open(cls, manifest: Manifest, settings: ProcessSettings) -> AsyncIterator["Platform"]:
        """Connects to the database, if the service has one, and prepares the rest, which may be out of reach.

        Raises Unavailable, and TypeError when the settings of a service with a database have none.
        """
        async with AsyncExitStack() as closing:
            clock, registry = SystemClock(), CollectorRegistry()
            platform = cls(
                manifest=manifest,
                settings=settings,
                clock=clock,
                ids=TimeOrderedIds(),
                registry=registry,
                health=Health({}, registry=registry),
                revocations=RevocationList(clock),
                proofs=RequestProofs(settings.origins, clock),
                _closing=closing,
            )
            if manifest.has_database:
                await platform._open_storage(require_storage(settings))
            if isinstance(settings, ResourceServerSettings | StatelessServerSettings):
                await platform._trust_issuer(settings)
            if manifest.has_database:
                platform.consumer = platform._consumer(require_storage(settings))
            yield platform

    @property
    def events(self) -> EventFactory:
        return EventFactory(self.clock, self.ids)

    @property
    def database(self) -> Database:
        """The service's database as its runtime role. Raises LookupError for a service or a platform without one."""
        if self._database is None:
            raise LookupError("the platform has no database")
        return self._database

    async def connect_database(
        self, application: str, max_connections: int, registry: CollectorRegistry | None = None
    ) -> Database:
        """Opens a pool of its own on the service's database, closed with the platform. Raises Unavailable."""
        settings = require_storage(self.settings)
        database = Database(
            DatabaseSettings(settings.database_url, application, max_connections, settings.database_timeout), registry
        )
        await database.open()
        self._closing.push_async_callback(database.close)
        return database

    def connect_redis(self, url: Secret, *, connections: int = 32, timeout: timedelta = _TIMEOUT) -> Redis:
        """Returns a client that connects when first used and is closed with the platform."""
        redis = connect(url, connections=connections, timeout=timeout)
        self._closing.push_async_callback(redis.aclose)
        return redis

    async def connect_service(self, name: str, base_url: str, limits: UpstreamLimits = DEFAULT_LIMITS) -> ServiceClient:
        """Returns a client of another service, closed with the platform."""
        http = await self._closing.enter_async_context(httpx.AsyncClient(trust_env=False))
        secret = next(iter(self.settings.proxy_secrets), None)
        return ServiceClient(name, base_url, http, limits=limits, registry=self.registry, proxy_secret=secret)

    def measure(self, use_cases: UseCases) -> UseCases:
        """Returns the dataclass with each of its use cases measured and traced."""
        return measure_use_cases(use_cases, self.registry)

    def call_on_close(self, callback: Callable[[], None]) -> None:
        """Calls `callback` when the platform closes."""
        self._closing.callback(callback)

    def add_task(self, task: AbstractAsyncContextManager[Any]) -> None:
        """Keeps the block of `task` open while the platform runs. Tasks end in the reverse order."""
        self._tasks.append(task)

    def run_periodically(
        self, name: str, step: Step, *, interval: float, workers: int = 1, finish_step: bool = False
    ) -> PeriodicTask:
        """Calls `step` periodically while the platform runs; see `PeriodicTask` and `background_work`."""
        task = PeriodicTask(
            name,
            _as_background_work(step),
            interval=interval,
            workers=workers,
            finish_step=finish_step,
            registry=self.registry,
        )
        self.add_task(task.running())
        return task

    def consume(self, handle: Handler) -> None:
        """Calls `handle` for every event that the manifest consumes, while the platform runs; see `background_work`."""
        if self.consumer is None:
            _log.warning("no broker: no event is consumed")
        else:
            self.add_task(self.consumer(_as_background_work(handle)))

    def follow_revocations(self, feed: RevocationFeed, forward: Forward | None = None) -> None:
        """Refuses the access tokens that `feed` revokes, while the platform runs; see `RevocationFollower`."""
        follower = RevocationFollower(feed, self.revocations, self.registry, forward)
        self.health.add_check("revocations", follower.check_ready)
        self.add_task(follower.running())

    def report_keys(self, readiness: KeyReadiness, keys: VerifyingKeys, *, as_issuer: bool = False) -> None:
        """Reports which keys this replica verifies tokens with, while the platform runs; see `KeyReadinessReport`."""
        name, registry = replica_name(self.manifest.name, self.settings.port), self.registry
        self.add_task(report_task(KeyReadinessReport(readiness, name, keys, as_issuer=as_issuer, registry=registry)))

    def build_app(
        self,
        handlers: Sequence[ControllerRouterHandler],
        dependencies: Mapping[str, object],
        keys: KeySource | None = None,
        newer_grants: NewerGrants | None = None,
    ) -> RequestMiddleware:
        """Returns the ASGI application. Handlers get a dependency by its name. Raises ManifestMismatch.

        A service that knows accounts gives `newer_grants`; the others ask the feed of revocations.
        """
        provided = {name: provide(value) for name, value in dependencies.items()}
        return build_app(self.manifest, handlers, provided, self.http_parts(keys, newer_grants))

    def http_parts(self, keys: KeySource | None = None, newer_grants: NewerGrants | None = None) -> HttpParts:
        """Returns what the application of `build_app` asks."""
        settings, trusted = self.settings, keys or self.keys
        if trusted is None:
            raise LookupError("no keys to verify access tokens with")
        expected = Expected(settings.issuer, settings.audience)
        verifier = AccessTokenVerifier(trusted, expected, self.clock, self.revocations)
        own = (self.health, self.registry, self.proofs, settings.proxy_secrets, derive_keys(settings, _FINGERPRINTS))
        grants = newer_grants or NewerGrantsInFeed(self.revocations)
        return HttpParts(verifier, *own, self.dead_letters, grants, self.exchange_api_key)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Runs all tasks while the block is open. To be entered once."""
        async with AsyncExitStack() as running:
            for task in self._tasks:
                await running.enter_async_context(task)
            yield

    async def serve(
        self,
        handlers: Sequence[ControllerRouterHandler],
        dependencies: Mapping[str, object],
        keys: KeySource | None = None,
        newer_grants: NewerGrants | None = None,
    ) -> None:
        """Serves and runs all tasks until SIGTERM or SIGINT. Raises ManifestMismatch, and OSError for a port in use."""
        app, settings = self.build_app(handlers, dependencies, keys, newer_grants), self.settings
        if not settings.proxy_secrets:
            _log.warning("GOODGO_PROXY_SECRETS is not set: everybody behind a proxy is one client (docs/gateway.md)")
        async with self.running():
            await server.serve(app, self.health, host=settings.host, port=settings.port, drain=settings.drain)

    async def _open_storage(self, settings: ServiceSettings) -> None:
        """Connects to the database and prepares what records and publishes events. Raises Unavailable."""
        manifest, registry = self.manifest, self.registry
        self._database = await self.connect_database(manifest.name, settings.database_pool, registry)
        self.health.add_check("postgres", self.database.ping)
        if manifest.has_events:
            self.dead_letters = PostgresDeadLetterStore.of_service(self.database, manifest)
        if manifest.publishes:
            subject_keys.configure(settings.master_key_ring)
            self.add_task(subject_keys.sealing_task(self.database, registry))
            self.add_task(relay_task(manifest, settings, registry))

    async def _trust_issuer(self, settings: ResourceServerSettings | StatelessServerSettings) -> None:
        """Reads the issuer's keys and revocations, and reports which keys this replica has."""
        keys = RemoteJwks(await self._closing.enter_async_context(httpx.AsyncClient()), settings.jwks_url)
        redis = self.connect_redis(settings.redis_url, connections=2)
        self.follow_revocations(RedisRevocationFeed(redis, keys, self.clock, self.registry))
        self.report_keys(RedisKeyReadiness(redis), keys)
        self.proofs.share(RedisSeenProofs(self.connect_redis(settings.redis_url), self.manifest.name))
        self.keys = keys

    def _consumer(self, settings: ServiceSettings) -> Consume | None:
        url, name, types = settings.broker_url, self.manifest.name, self.manifest.consumed_types
        if url is None:
            return None
        broker = NatsBroker(url, name, in_flight=settings.consumer_in_flight)
        self._closing.push_async_callback(broker.close)
        letters = DeadLetters(self.database, name)
        return lambda handle: consumer_task(broker, name, types, handle, letters, registry=self.registry)


def _as_background_work(call: Callable[_P, Awaitable[_T]]) -> Callable[_P, Awaitable[_T]]:
    async def run(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        with background_work():
            return await call(*args, **kwargs)

    return run
