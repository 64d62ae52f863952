"""`python -m services.auth serve | relay | migrate | create-admin | keys | why`: read settings, build, run."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kernel.runtime import tracing
from kernel.runtime.entry import UNUSED, leave_out, run
from services.auth.adapters.crypto import fast_build
from services.auth.manifest import MANIFEST
from services.auth.settings import AdminSettings, MigrationSettings, Settings


async def serve() -> None:
    """Serves until it is told to stop."""
    settings = Settings.from_env(os.environ)
    leave_out(*UNUSED, *tracing.unneeded(settings.otlp_endpoint))
    fast_build.prefer()
    from kernel.runtime import logs, server  # noqa: PLC0415 - after leave_out
    from kernel.runtime.eventlog.relaying import relaying  # noqa: PLC0415 - after leave_out
    from services.auth.wiring import application, keys, revocations, surroundings  # noqa: PLC0415 - after leave_out

    logs.configure("auth", settings.log_level)
    tracing.configure("auth", settings.otlp_endpoint, settings.trace_sample)
    async with surroundings.opened(settings) as (stores, around), relaying(MANIFEST, settings, around.registry):
        ring = await keys.open_ring(settings, stores, around)
        app = application.build(settings, stores, around, ring)
        async with revocations.told(settings, stores, around), keys.kept(settings, stores, around, ring):
            await server.serve(app, around.health, host=settings.host, port=settings.port, drain=settings.drain)


async def relay() -> None:
    """Only publishes what was recorded, until it is told to stop."""
    settings = Settings.from_env(os.environ)
    leave_out(*UNUSED, *tracing.unneeded(settings.otlp_endpoint))
    from kernel.runtime import logs, server  # noqa: PLC0415 - for this command only
    from kernel.runtime.eventlog.relaying import relaying  # noqa: PLC0415 - for this command only

    logs.configure("auth", settings.log_level)
    tracing.configure("auth", settings.otlp_endpoint, settings.trace_sample)
    async with relaying(MANIFEST, settings):
        await server.told_to_stop()


async def migrate() -> None:
    """Brings the database to the newest revision, as its owner."""
    from kernel.runtime.eventlog.log import APPEND_ONLY  # noqa: PLC0415 - see below
    from kernel.runtime.migrations import migrate as upgrade  # noqa: PLC0415 - SQLAlchemy is for this command only

    url = MigrationSettings.from_env(os.environ).migration_database_url
    scripts = Path(__file__).parent / "adapters" / "postgres" / "migrations"
    applied = await upgrade(url.reveal(), scripts, APPEND_ONLY)
    print(f"auth: {'applied ' + ', '.join(applied) if applied else 'nothing to migrate'}")  # noqa: T201 - a terminal's answer


async def create_admin() -> None:
    """Makes the administrator that the settings name, and gives the admin role all that it needs."""
    leave_out(*UNUSED, "opentelemetry")
    from services.auth.wiring import commands, surroundings  # noqa: PLC0415 - after leave_out

    settings, admin = Settings.from_env(os.environ), AdminSettings.from_env(os.environ)
    async with surroundings.opened(settings) as (stores, around):
        is_new = await commands.appoint_admin(settings, stores, around)(commands.appointment(admin))
    print(f"auth: administrator {'made' if is_new else 'already there'}")  # noqa: T201 - a terminal's answer


async def signing_keys(arguments: Sequence[str]) -> None:
    """Lists, rotates and retires signing keys."""
    leave_out(*UNUSED, "opentelemetry")
    from services.auth.wiring import keys, surroundings  # noqa: PLC0415 - after leave_out

    settings = Settings.from_env(os.environ)
    async with surroundings.opened(settings) as (stores, around), keys.called(settings) as roll_call:
        await keys.KeyUseCases(settings, stores, around, roll_call).commands.run(arguments)


async def why(arguments: Sequence[str]) -> None:
    """Says why somebody was signed out."""
    leave_out(*UNUSED, "opentelemetry")
    from services.auth.wiring import commands, surroundings  # noqa: PLC0415 - after leave_out

    settings = Settings.from_env(os.environ)
    async with surroundings.opened(settings) as (stores, around):
        await commands.why_command(settings, stores, around).run(arguments)


if __name__ == "__main__":
    commands = {"serve": serve, "relay": relay, "migrate": migrate, "create-admin": create_admin}
    sys.exit(run("services.auth", commands, sys.argv[1:], {"keys": signing_keys, "why": why}))
