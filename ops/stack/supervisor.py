"""The life of a stack: everything started in order, kept alive, and stopped in the opposite order."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from kernel.manifest import Manifest
from ops.observability.prometheus import GATEWAY_JOB
from ops.stack.backing import Backing, nats_plan, postgres_plan, redis_plan
from ops.stack.certificates import keep_certificates
from ops.stack.child import Child, ChildPlan
from ops.stack.equipment import Search
from ops.stack.events import Steps
from ops.stack.fleet import Fleet
from ops.stack.gateway import Gateway
from ops.stack.keys import Keys, keep_keys
from ops.stack.layout import Layout
from ops.stack.observers import Observers
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import run_to_end
from ops.stack.rendering import GatewayPlace
from ops.stack.services import ServiceRun, admin_scope, find_services
from ops.stack.settings import ADMIN_SERVICE, OTLP_ENDPOINT, StackSettings
from ops.stack.settled import is_settled, settle, state_of_code
from ops.stack.state import Record, read_record, write_record
from ops.stack.together import together


@dataclass(frozen=True, slots=True)
class Options:
    """`replicas`: how many of each service, 1 for what is not named. `watch`: reload on a change of the source.

    `observe`: who shall look on, of `settings.OBSERVERS`.
    """

    replicas: Mapping[str, int] = field(default_factory=dict)
    watch: bool = False
    observe: Sequence[str] = ()


class Supervisor:
    """Its state folder is locked and free of leftovers when it begins."""

    def __init__(self, settings: StackSettings, options: Options, steps: Steps) -> None:
        self.settings = settings
        self.options = options
        self.steps = steps
        self.layout = Layout(settings.home)
        self.manifests: tuple[Manifest, ...] = find_services()
        self.fleets: dict[str, Fleet] = {}
        self._before = read_record(self.layout.state)
        self._keys: Keys = keep_keys(self.layout.secrets, (manifest.name for manifest in self.manifests))
        self._backing: list[Child] = []
        self._gateway: Gateway | None = None
        self._observers: Observers | None = None
        self._ready = False

    async def start(self) -> None:
        """Returns when a request has reached every service through the gateway. Raises Trouble."""
        if self.options.observe:
            await self._observe()
        with self.steps.step("certificates"):
            certificate, key = keep_certificates(self.layout)
        servers, plans = await self._plan_backing()
        ports = (self.settings.http_port, self.settings.https_port, free_port())
        place = GatewayPlace(*ports, certificate, key, servers.redis.url, *self.settings.tracing)
        gateway = self._gateway = Gateway(self.layout, place)
        self.render()
        # the gateway needs nobody to begin with: what it costs to start is over when the services want the processor
        await together(self._start_child(gateway.plan()), self._start_behind(servers, plans))
        with self.steps.step("first request"):
            await together(*(gateway.reach(name) for name in self.fleets))
        self._ready = True
        self.changed()

    async def stop(self) -> None:
        """The gateway first, then the services, what they stand on, and who looks on. What never started is skipped."""
        gateway = [child for child in self._backing if child.name == "traefik"]
        servers = [child for child in self._backing if child.name != "traefik"]
        for group in (gateway, list(self.fleets.values()), servers):
            await asyncio.gather(*(each.stop() for each in group))
        if self._observers is not None:
            await self._observers.stop()

    def changed(self) -> None:
        """Writes down who runs, gives the gateway the replicas that answer, and tells who looks on of all."""
        try:
            write_record(self.layout.state, self._record())
            self.render()
            self._tell_observers()
        except OSError as error:
            self.steps.note(f"{self.layout.home} cannot be written to: {error.strerror}. Mend: free some space")

    def render(self) -> None:
        if self._gateway is not None:
            self._gateway.write(self.manifests, {name: fleet.upstreams for name, fleet in self.fleets.items()})

    def _record(self) -> Record:
        replicas = [replica for fleet in self.fleets.values() for replica in fleet.replicas]
        looking_on = self._observers.records if self._observers is not None else ()
        children = (*(child.record for child in (*self._backing, *replicas)), *looking_on)
        urls = (self.settings.http_url, self.settings.https_url)
        return Record(os.getpid(), *urls, self._ready, children, observed=bool(self.options.observe))

    async def _observe(self) -> None:
        """First of all: what starts after it is told where traces go."""
        names = [manifest.name for manifest in self.manifests]
        wanted, before = self.options.observe, self._before
        found = await Search(self.layout, self.settings.inherited, wanted, names, before, self.steps).equipment()
        self._observers = Observers(self.layout, found, self.changed, self.steps)
        await self._observers.start()
        if found.otlp_endpoint is not None:
            told = {**self.settings.inherited, OTLP_ENDPOINT: found.otlp_endpoint}
            self.settings = replace(self.settings, inherited=told)

    def _tell_observers(self) -> None:
        if self._observers is not None and self._gateway is not None:
            found = {
                name: [urlsplit(replica.plan.url).netloc for replica in fleet.replicas]
                for name, fleet in self.fleets.items()
            }
            self._observers.follow(found | {GATEWAY_JOB: [f"{LOOPBACK}:{self._gateway.place.internal_port}"]})

    async def _plan_backing(self) -> tuple[Backing, tuple[ChildPlan, ...]]:
        postgres, postgres_run = await postgres_plan(self.layout, self._keys, self._before)
        data = postgres_run.program.folder
        if self.layout.home not in data.parents:
            self.steps.note(f"Postgres' data lie in {data}: the account it runs as cannot enter {self.layout.home}")
        redis, redis_run = redis_plan(self.layout, self._keys, self._before)
        nats, nats_run = nats_plan(self.layout, self._keys, self._before)
        return Backing(postgres, redis, nats), (postgres_run, redis_run, nats_run)

    async def _start_behind(self, servers: Backing, plans: tuple[ChildPlan, ...]) -> None:
        """What the gateway stands in front of."""
        await together(*map(self._start_child, plans))
        await together(*(self._start_service(each, servers) for each in self.manifests))

    async def _start_child(self, plan: ChildPlan) -> None:
        child = Child(plan, self.changed, self.steps.note)
        self._backing.append(child)
        with self.steps.step(child.name):
            await child.start()

    async def _start_service(self, manifest: Manifest, servers: Backing) -> None:
        keys = self._keys.services[manifest.name]
        with self.steps.step(f"{manifest.name} database"):
            database = await servers.postgres.create_database(manifest.name, keys.owner, keys.runtime)
        run = ServiceRun(manifest, self.settings, self._keys, database, servers.redis.url, servers.nats.url)
        fleet = self.fleets[manifest.name] = Fleet(run, self.layout, self.changed, self.steps.note)
        superuser, state = servers.postgres.url(), self._state_of(manifest)
        if await is_settled(superuser, manifest.name, state):
            await self._start_fleet(fleet)
            return
        with self.steps.step(f"{manifest.name} migrations"):
            await fleet.migrate()
        work = [self._start_fleet(fleet)]
        if manifest.name == ADMIN_SERVICE:
            work.append(self._make_admin(run))
        await together(*work)
        await settle(superuser, manifest.name, state)

    def _state_of(self, manifest: Manifest) -> str:
        """Of all that the migration of a service, and making its admin, depend on."""
        if manifest.name != ADMIN_SERVICE:
            return state_of_code(manifest.name)
        return state_of_code(manifest.name, self._keys.admin_email, admin_scope(self.manifests))

    async def _start_fleet(self, fleet: Fleet) -> None:
        count = self.options.replicas.get(fleet.name, 1)
        with self.steps.step(fleet.name if count == 1 else f"{fleet.name} x {count}"):
            await fleet.start(count)

    async def _make_admin(self, run: ServiceRun) -> None:
        with self.steps.step("admin"):
            await run_to_end(run.create_admin(self.manifests), self.layout.log("admin"), "making the admin")
