"""The services of the running stack: each is started, moved to newer code and stopped by itself.

A service that does not start, or whose newer code does not, is a fault of its own: the others run on.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kernel.manifest import Manifest
from ops.stack.backing_servers import BackingServers
from ops.stack.concurrency import run_concurrently
from ops.stack.layout import Layout
from ops.stack.migration_fingerprint import is_migrated, migration_fingerprint, record_migration
from ops.stack.postgres_databases import Database
from ops.stack.process import run_to_end
from ops.stack.progress import Steps
from ops.stack.replicas import ReplicaGroup
from ops.stack.secrets_file import Keys, load_or_create_keys
from ops.stack.services import ServiceRun, admin_scope
from ops.stack.settings import ADMIN_SERVICE, StackSettings
from ops.stack.supervisor import Supervisor
from ops.user_error import UserError


@dataclass(slots=True)
class PlatformServices:
    """`manifests` are those in force, by name. `faults` says why a service does not run, or runs older code.

    `unmigrated` are those whose last migration failed while they ran. `settings`, `backing` and `inside_url` (where
    services reach each other) are set before the first start. `changing` is held by who starts, reloads or stops.
    """

    layout: Layout
    settings: StackSettings
    replica_counts: Mapping[str, int]
    steps: Steps
    supervisor: Supervisor
    changed: Callable[[], None]
    manifests: dict[str, Manifest] = field(default_factory=dict)
    groups: dict[str, ReplicaGroup] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    unmigrated: set[str] = field(default_factory=set)
    backing: BackingServers | None = None
    inside_url: str = ""
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def upstreams(self) -> dict[str, tuple[str, ...]]:
        return {name: group.upstreams for name, group in self.groups.items()}

    @property
    def code(self) -> dict[str, str]:
        """The digest of the code that each service runs."""
        return {name: group.code for name, group in self.groups.items()}

    async def start_all(self) -> None:
        """Returns when each of `manifests` is ready, or is one of the faults."""
        await run_concurrently(*(self.try_start(each) for each in tuple(self.manifests.values())))

    async def try_start(self, manifest: Manifest) -> bool:
        """Starts the service, or adds it to the faults and says why. Returns whether it runs."""
        try:
            await self.start(manifest)
        except UserError as error:
            self.blame(manifest.name, error)
            return False
        return True

    def blame(self, name: str, error: UserError) -> None:
        """Adds to the faults that `name` does not run, and says it."""
        self.faults[name] = f"{error.message}. Fix: {error.hint}"
        self.steps.fault(f"{name} does not run: {self.faults[name]}")
        self.changed()

    async def start(self, manifest: Manifest) -> None:
        """Returns when the replicas are ready. Raises UserError; nothing of the service runs then."""
        name, backing = manifest.name, self._backing
        keys = load_or_create_keys(self.layout.secrets, [name])
        database = await self._create_database(name, keys) if manifest.has_database else None
        urls = (backing.redis.url_of(name), backing.nats.url, self.inside_url, backing.sandbox.url)
        run = ServiceRun(manifest, self.settings, keys, database, *urls)
        group = self.groups[name] = ReplicaGroup(run, self.layout, self.supervisor)
        try:
            await self._migrate_and_start(group, keys)
        except BaseException:
            del self.groups[name]
            await group.stop()
            raise
        self.faults.pop(name, None)

    async def admit(self, manifests: Iterable[Manifest]) -> None:
        """Gives services that come while the stack runs their users of Redis and NATS."""
        wanted = {**self.manifests, **{each.name: each for each in manifests}}
        keys = load_or_create_keys(self.layout.secrets, wanted)
        self.backing = await self._backing.update_users(wanted.values(), keys, self.supervisor.pid("nats"))

    async def reload(self, manifest: Manifest) -> None:
        """Replaces the replicas by processes of the current code. Raises UserError; the old ones run on then."""
        group = self.groups[manifest.name]
        before = group.run
        group.run = replace(before, manifest=manifest)
        try:
            await group.reload()
        except UserError as error:
            group.run = before
            self.faults[manifest.name] = str(error)
            self.changed()
            raise
        self.faults.pop(manifest.name, None)
        if manifest.permissions != before.manifest.permissions:
            await self.grant_admin({**self.manifests, manifest.name: manifest}.values())
        self.changed()

    async def migrate(self, name: str) -> str:
        """Returns what the migration says. Raises UserError; the replicas run on then."""
        self.unmigrated.add(name)
        try:
            said = await self.groups[name].migrate()
        except UserError as error:
            kept = UserError(f"{name} still runs the old code: {error.message}", error.hint)
            self.faults[name] = str(kept)
            self.changed()
            raise kept from error
        self.unmigrated.discard(name)
        return said

    async def drop(self, name: str) -> None:
        """Stops a service whose folder is gone, and forgets its routes and faults. Its data stays."""
        self.manifests.pop(name, None)
        self.faults.pop(name, None)
        group = self.groups.pop(name, None)
        if group is not None:
            await group.stop()
        self.changed()

    @property
    def _backing(self) -> BackingServers:
        if self.backing is None:
            raise RuntimeError("the backing servers are not started")
        return self.backing

    async def _create_database(self, name: str, keys: Keys) -> Database:
        with self.steps.step(f"{name} database"):
            own = keys.services[name]
            return await self._backing.postgres.create_database(name, own.owner, own.runtime)

    async def _migrate_and_start(self, group: ReplicaGroup, keys: Keys) -> None:
        if group.run.database is None:
            await self._start_replicas(group)
            return
        name, superuser = group.name, self._backing.postgres.url()
        fingerprint = self._fingerprint(name, keys)
        if await is_migrated(superuser, name, fingerprint):
            await self._start_replicas(group)
            return
        with self.steps.step(f"{name} migrations"):
            await group.migrate()
        work = [self._start_replicas(group)]
        if name == ADMIN_SERVICE:
            work.append(self._create_admin(self.manifests.values()))
        await run_concurrently(*work)
        await record_migration(superuser, name, fingerprint)

    def _fingerprint(self, name: str, keys: Keys) -> str:
        """Covers everything that the migration of a service and the creation of its admin depend on."""
        store = self._backing.nats.store_id()
        if name != ADMIN_SERVICE:
            return migration_fingerprint(name, store)
        return migration_fingerprint(name, store, keys.admin_email, admin_scope(self.manifests.values()))

    async def _start_replicas(self, group: ReplicaGroup) -> None:
        count = self.replica_counts.get(group.name, 1)
        with self.steps.step(group.name if count == 1 else f"{group.name} x {count}"):
            await group.start(count)

    async def _create_admin(self, manifests: Iterable[Manifest]) -> None:
        """Creates the administrator, or gives it the permissions of these manifests."""
        if ADMIN_SERVICE not in self.groups:
            return
        with self.steps.step("admin"):
            program = self.groups[ADMIN_SERVICE].run.create_admin(manifests)
            await run_to_end(program, self.layout.log("admin"), "creating the admin")

    async def grant_admin(self, manifests: Iterable[Manifest]) -> None:
        """Gives the administrator the permissions of services that came. A failure is said, and changes nothing."""
        try:
            await self._create_admin(manifests)
        except UserError as error:
            self.steps.fault(str(error))
