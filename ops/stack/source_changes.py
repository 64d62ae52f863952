"""Applies changes of the source to the running stack: services that came, changed or went, and the gateway's files."""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from kernel.manifest import Manifest
from ops.stack.embedded_stack import EmbeddedStack
from ops.stack.faults import describe_exception
from ops.stack.gateway_reload import current_code
from ops.stack.platform_services import PlatformServices
from ops.stack.settings import service_names
from ops.stack.source_snapshot import Changes
from ops.user_error import UserError

_AT_ONCE = 2
"""Services that are reloaded at the same time."""


def services_to_reload(changed: Iterable[Path], services: Iterable[str]) -> list[str]:
    """The services whose folder changed, or all of them when the kernel did. Takes paths relative to the checkout."""
    folders = {path.parts[:2] for path in changed}
    kernel_changed = any(folder[0] == "kernel" for folder in folders)
    return [name for name in services if kernel_changed or ("services", name) in folders]


def revisions(changed: Iterable[Path], service: str) -> list[Path]:
    """The migrations of `service` among the changed files."""
    folder = Path("services", service, "adapters", "postgres", "migrations", "versions")
    return [path for path in changed if path.parent == folder and path.suffix == ".py"]


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """One look at what has changed."""

    stack: EmbeddedStack
    changes: Changes

    @property
    def services(self) -> PlatformServices:
        return self.stack.services

    async def apply(self) -> None:
        """Says what it does, and what does not work: it raises nothing for broken code."""
        changed = self.changes.all
        kernel = any(path.parts[0] == "kernel" for path in changed)
        async with self.services.changing:
            await drop_removed(self.stack)
            try:
                with current_code(kernel=kernel) as (found, unreadable):
                    self._put_in_force(found, unreadable, kernel=kernel)
                    self.stack.render()
            except Exception as error:  # noqa: BLE001 - unfinished code may raise anything, and the stack runs on
                self._note(changed, f"the gateway keeps its old routes: {describe_exception(error)}")
                found, unreadable = dict(self.services.manifests), {}
            if rendering := [path for path in changed if path.parts[0] == "gateway"]:
                self._note(rendering, "the gateway's files are rendered again")
            await self._update(found, unreadable)

    def _put_in_force(self, found: dict[str, Manifest], unreadable: Collection[str], *, kernel: bool) -> None:
        """Takes the new manifests.

        A service that runs keeps its own until its new code runs. When the kernel changed, all are taken: manifests of
        two kernels do not mix.
        """
        running = self.services.groups
        if kernel and (kept := sorted(set(unreadable) & running.keys())):
            raise UserError(f"the manifest of {', '.join(kept)} cannot be read", "correct it")
        keep = {} if kernel else {name: each for name, each in self.services.manifests.items() if name in running}
        self.services.manifests = dict(sorted({**found, **keep}.items()))

    async def _update(self, found: dict[str, Manifest], unreadable: dict[str, UserError]) -> None:
        touched = services_to_reload(self.changes.all, sorted({*found, *unreadable}))
        come = [name for name in found if name not in self.services.groups and name in touched]
        if come:
            await self._start(come, found)
        for name in touched:
            if name in unreadable:
                self._blame(name, unreadable[name])
        at_once = asyncio.Semaphore(_AT_ONCE)

        async def reload(name: str) -> None:
            async with at_once:
                await self._reload(name, found[name])

        await asyncio.gather(*(reload(name) for name in touched if name in found and name not in come))

    async def _start(self, names: list[str], found: dict[str, Manifest]) -> None:
        for name in names:
            self.stack.steps.note(
                f"{name}: a new service; preparing its database, broker and routes"
                if name not in self.services.faults
                else f"{name} changed; starting it again"
            )
        try:
            await self.services.admit(found[name] for name in names)
        except UserError as error:
            self.stack.steps.fault(str(error))
            return
        for name in names:
            self.services.manifests[name] = found[name]
            if not await self.services.try_start(found[name]):
                continue
            self.stack.update_state()
            await self.services.grant_admin(self.services.manifests.values())
            await self._announce(name)

    async def _announce(self, name: str) -> None:
        try:
            await self.stack.reach(name)
        except UserError as error:
            self.stack.steps.fault(str(error))
        else:
            self.stack.steps.note(f"{name} runs: {self.stack.settings.https_url}/{name}/docs")

    def _blame(self, name: str, fault: UserError) -> None:
        if name in self.services.groups:
            self.services.faults[name] = f"{name} still runs the old code: {fault}"
            self.stack.steps.fault(self.services.faults[name])
            self.stack.update_state()
        else:
            self.services.blame(name, fault)

    async def _reload(self, name: str, manifest: Manifest) -> None:
        try:
            await self._migrate(name, manifest)
            await self.services.reload(manifest)
        except UserError as error:
            self.stack.steps.fault(str(error))
            return
        self.services.manifests[name] = manifest
        self.stack.update_state()
        self._note([path for path in self.changes.all if services_to_reload([path], [name])], f"{name} is reloaded")

    async def _migrate(self, name: str, manifest: Manifest) -> None:
        """Runs new revisions, and provisions the broker for events that the manifest did not have. Raises UserError."""
        changed = revisions(self.changes.all, name)
        before = self.services.groups[name].run.manifest
        events_changed = _events(before) != _events(manifest)
        if events_changed:
            await self.services.admit([manifest])
        if not (changed or events_changed or name in self.services.unmigrated):
            return
        said = await self.services.migrate(name)
        applied = [line for line in said.splitlines() if line.startswith(f"{name}: applied")]
        for line in applied:
            self.stack.steps.note(f"{line.replace('applied', 'migrated its database:', 1)}")
        for path in revisions(self.changes.edited, name) if not applied else ():
            self.stack.steps.note(
                f"{path} was applied before it changed: the database keeps the old form. "
                "Fix: put the change into a new revision"
            )

    def _note(self, changed: list[Path], text: str) -> None:
        what = str(changed[0]) if len(changed) == 1 else f"{changed[0]} and {len(changed) - 1} more"
        self.stack.steps.note(f"{what} changed; {text}")


async def drop_removed(stack: EmbeddedStack) -> None:
    """Stops the services whose folder is gone, and says so."""
    services = stack.services
    for name in sorted({*services.groups, *services.faults} - set(service_names())):
        await services.drop(name)
        stack.steps.note(
            f"services/{name} is gone: {name} is stopped and its routes are removed. "
            f"Its data stays in the database {name}; ./goodgo drop-service {name} removes it (docs/watch.md)"
        )


def _events(manifest: Manifest) -> tuple[object, ...]:
    """What the broker has to know of a service."""
    return bool(manifest.publishes), tuple(manifest.consumed_types)
