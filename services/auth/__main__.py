"""`python -m services.auth serve | relay | migrate | create-admin | audit | keys | why | addresses`."""

import os
import sys
from collections.abc import Mapping, Sequence

from kernel.runtime.process.commands import AfterMigration, Program, Server, Tool
from services.auth.adapters.crypto.passwords import fast_build
from services.auth.manifest import MANIFEST
from services.auth.settings import AdminSettings, Settings


def load_server() -> Server[Settings]:
    fast_build.prefer()
    from services.auth.wiring import serving  # noqa: PLC0415 - after Program has blocked unused packages

    return serving.serve


def load_tools() -> Mapping[str, Tool[Settings]]:
    from services.auth.wiring import commands  # noqa: PLC0415 - as above

    async def create_admin(settings: Settings, arguments: Sequence[str]) -> None:
        if arguments:
            raise ValueError("takes no arguments: the settings AUTH_ADMIN_… name the administrator")
        await commands.create_admin(settings, AdminSettings.from_env(os.environ))

    return {
        "create-admin": create_admin,
        "audit": commands.run_audit,
        "keys": commands.run_keys,
        "why": commands.run_why,
        "addresses": commands.run_addresses,
    }


def load_after_migration() -> AfterMigration:
    from services.auth.wiring import migrating  # noqa: PLC0415 - imports asyncpg

    return migrating.define_admin_role


PROGRAM = Program(
    manifest=MANIFEST,
    read_settings=Settings.from_env,
    load_server=load_server,
    load_tools=load_tools,
    load_after_migration=load_after_migration,
)

if __name__ == "__main__":
    sys.exit(PROGRAM.run(sys.argv[1:]))
