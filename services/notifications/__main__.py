"""`python -m services.notifications serve | migrate`: reads the environment, builds, runs."""

import os
import sys
from pathlib import Path

from kernel.runtime import tracing
from kernel.runtime.entry import UNUSED, leave_out, run
from services.notifications.settings import MigrationSettings, Settings


async def serve() -> None:
    """Serves, listens and sends until it is told to stop."""
    settings = Settings.from_env(os.environ)
    leave_out(*UNUSED, *tracing.unneeded(settings.otlp_endpoint))
    from kernel.runtime import logs, server  # noqa: PLC0415 - after leave_out
    from services.notifications import wiring  # noqa: PLC0415 - after leave_out

    logs.configure("notifications", settings.log_level)
    tracing.configure("notifications", settings.otlp_endpoint, settings.trace_sample)
    async with wiring.opened(settings) as (stores, around):
        do = wiring.use_cases(settings, stores, around.clock, around.registry)
        app = wiring.build(settings, do, around)
        async with wiring.working(settings, do, around):
            await server.serve(app, around.health, host=settings.host, port=settings.port, drain=settings.drain)


async def migrate() -> None:
    """Brings the database to the newest revision, as its owner."""
    from kernel.runtime.migrations import migrate as upgrade  # noqa: PLC0415 - SQLAlchemy is for this command only

    url = MigrationSettings.from_env(os.environ).migration_database_url
    scripts = Path(__file__).parent / "adapters" / "postgres" / "migrations"
    applied = await upgrade(url.reveal(), scripts, frozenset())
    print(f"notifications: {'applied ' + ', '.join(applied) if applied else 'nothing to migrate'}")  # noqa: T201 - a terminal's answer


if __name__ == "__main__":
    sys.exit(run("services.notifications", {"serve": serve, "migrate": migrate}, sys.argv[1:]))
