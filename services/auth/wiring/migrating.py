"""What a release changes in auth's database beside its tables: the permissions of administrators."""

from collections.abc import Mapping

from kernel.events import EventFactory
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.process.system import SystemClock, TimeOrderedIds
from kernel.secret import Secret
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.app.access.define_admin_role import DefineAdminRole
from services.auth.manifest import MANIFEST
from services.auth.settings import AdminRoleSettings


async def define_admin_role(database_url: Secret, environ: Mapping[str, str]) -> None:
    """Gives the role `admin` every permission of this release, as the owner of the migrated database.

    Raises SettingsError, Unavailable, TooManyPermissions; ValueError for an invalid permission.
    """
    command = AdminRoleSettings.from_env(environ).role_command(MANIFEST.permissions)
    database = Database(DatabaseSettings(database_url, "auth migrate", 1))
    await database.open()
    try:
        events = EventFactory(SystemClock(), TimeOrderedIds())
        role = await DefineAdminRole(roles=PostgresRoles(database), events=events).execute(command)
    finally:
        await database.close()
    print(f"auth: administrators have {len(role.permissions)} permissions")  # noqa: T201 - the command's answer
