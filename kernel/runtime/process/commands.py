"""The program of a service: `python -m services.NAME COMMAND`."""

import gc
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import uvloop

from kernel.errors import DomainError
from kernel.manifest import Manifest
from kernel.runtime.process.environment import SettingsError, load
from kernel.runtime.process.settings import MigrationSettings, ProcessSettings, require_storage
from kernel.secret import Secret

_Settings = TypeVar("_Settings", bound=ProcessSettings)
Server: TypeAlias = Callable[[_Settings], Coroutine[Any, Any, None]]
Tool: TypeAlias = Callable[[_Settings, Sequence[str]], Coroutine[Any, Any, None]]
AfterMigration: TypeAlias = Callable[[Secret, Mapping[str, str]], Coroutine[Any, Any, None]]
"""Is given the URL of the migrated database as its owner, and the environment."""

FAILED, USAGE_ERROR = 1, 2

UNUSED_PACKAGES = (
    "advanced_alchemy",
    "attr",
    "attrs",
    "colorama",
    "greenlet",
    "pydantic",
    "pygments",
    "rich",
    "watchfiles",
)
"""What Litestar, structlog, httpx and uvicorn import wherever it is installed, and a serving process never calls."""

_TRACING = "opentelemetry"


def block_imports(*packages: str) -> None:
    """Makes these packages unimportable in this process. Call it before the first import that would look for them.

    docs/adr/0006-asyncpg-at-run-time.md and docs/adr/0023-memory.md have what they cost.
    """
    for package in packages:
        sys.modules.setdefault(package, None)  # type: ignore[arg-type]  # how Python marks a module as missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Generic[_Settings]):
    """Runs the commands of one service: `serve`, its tools, `migrate` with a database, `relay` with events.

    A server runs until the process is stopped, with logs and traces. Tools take arguments and print their answer.
    `load_server` and `load_tools` import the wiring inside the function: Program calls them after it has blocked the
    packages that no service uses. `load_after_migration` gives what `migrate` does when the tables are there.
    """

    manifest: Manifest
    read_settings: Callable[[Mapping[str, str]], _Settings]
    load_server: Callable[[], Server[_Settings]]
    load_tools: Callable[[], Mapping[str, Tool[_Settings]]] = dict
    load_after_migration: Callable[[], AfterMigration] | None = None

    def run(self, arguments: Sequence[str]) -> int:
        """Returns the exit code: 0, 1 when the command failed, 2 for a wrong command or wrong settings."""
        name, *more = arguments or [""]
        try:
            command = self._find(name, more)
            if command is None:
                return USAGE_ERROR
            uvloop.run(command)
        except SettingsError as wrong:
            for fault in wrong.faults:
                _print_error(f"services.{self.manifest.name}: {fault}")
            return USAGE_ERROR
        except (DomainError, OSError, RuntimeError, ValueError) as error:
            _print_error(f"services.{self.manifest.name} {name}: {_describe(error)}")
            return FAILED
        return 0

    def _find(self, name: str, arguments: Sequence[str]) -> Coroutine[Any, Any, None] | None:
        """Prints the usage and returns None for a command that does not exist, or takes no arguments."""
        own = {"serve": self._serve}
        if self.manifest.has_database:
            own["migrate"] = self._migrate
        if self.manifest.publishes:
            own["relay"] = self._relay
        if name in own and not arguments:
            return own[name]()
        block_imports(*UNUSED_PACKAGES, _TRACING)
        tools = self.load_tools()
        if name in tools:
            return self._run_tool(tools[name], arguments)
        _print_error(f"usage: python -m services.{self.manifest.name} {{{','.join([*own, *tools])}}}")
        return None

    async def _run_tool(self, tool: Tool[_Settings], arguments: Sequence[str]) -> None:
        from kernel.runtime.telemetry import logs  # noqa: PLC0415 - after block_imports

        logs.configure(self.manifest.name, "warning", sys.stderr)  # standard output is the tool's answer
        await tool(self.read_settings(os.environ), arguments)

    async def _serve(self) -> None:
        settings = self.read_settings(os.environ)
        gc.disable()  # what is imported is no garbage; `server.serve` collects once, and enables it again
        async with self._open_telemetry(settings):
            await self.load_server()(settings)

    async def _relay(self) -> None:
        """Publishes the events that the service has recorded, without serving requests."""
        settings = self.read_settings(os.environ)
        async with self._open_telemetry(settings):
            from kernel.runtime.events.log.relay_task import relay_task  # noqa: PLC0415 - after block_imports
            from kernel.runtime.process import server  # noqa: PLC0415 - after block_imports

            async with relay_task(self.manifest, require_storage(settings)):
                await server.wait_for_stop_signal()

    @asynccontextmanager
    async def _open_telemetry(self, settings: _Settings) -> AsyncIterator[None]:
        """Blocks the packages that this process does not need, then writes logs and traces while the block is open."""
        block_imports(*UNUSED_PACKAGES, *(() if settings.otlp_endpoint else (_TRACING,)))
        from kernel.runtime.telemetry import logs, tracing  # noqa: PLC0415 - after block_imports

        logs.configure(self.manifest.name, settings.log_level)
        tracing.configure(self.manifest.name, settings.otlp_endpoint, settings.trace_sample)
        try:
            yield
        finally:
            tracing.close()

    async def _migrate(self) -> None:
        """Brings the database and the broker to the form that this release needs, as their owners."""
        from kernel.runtime.data.migrations import migrate  # noqa: PLC0415 - SQLAlchemy is for this command only
        from kernel.runtime.events.log.event_log import APPEND_ONLY  # noqa: PLC0415 - imports asyncpg

        name = self.manifest.name
        settings = load(MigrationSettings, name, os.environ)
        scripts = Path(str(import_module(f"services.{name}").__file__)).parent / "adapters" / "postgres" / "migrations"
        append_only = self.manifest.append_only | (APPEND_ONLY if self.manifest.publishes else frozenset())
        applied = await migrate(settings.migration_database_url.reveal(), scripts, append_only)
        outcome = f"applied {', '.join(applied)}" if applied else "nothing to migrate"
        print(f"{name}: {outcome}")  # noqa: T201 - the command's answer
        if self.load_after_migration is not None:
            await self.load_after_migration()(settings.migration_database_url, os.environ)
        if settings.broker_admin_url is not None:
            await self._provision_broker(settings.broker_admin_url)

    async def _provision_broker(self, url: Secret) -> None:
        """Makes the service's stream and durables, as the broker's administrator."""
        from kernel.runtime.events.broker.nats_provisioning import provision  # noqa: PLC0415 - imports the NATS client

        moved = await provision(self.manifest, url)
        told = f"broker is ready, {moved} events moved" if moved else "broker is ready"
        print(f"{self.manifest.name}: {told}")  # noqa: T201 - the command's answer


def _describe(error: Exception) -> str:
    fields = error.fields if isinstance(error, DomainError) else ()
    return "; ".join([str(error), *(f"{each.field}: {each.detail}" for each in fields)])


def _print_error(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201 - a command answers on the terminal
