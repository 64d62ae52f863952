"""What `migrate` does to the role `admin`, as the owner of a migrated database."""

import pytest

from kernel.events import Actor
from kernel.secret import Secret
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.app.audit.ports import AuditFilter
from services.auth.manifest import MANIFEST
from services.auth.wiring.migrating import define_admin_role
from tests.auth.contract.auth_database import AuthDatabase


async def test_a_migration_gives_administrators_every_permission_once(
    database: AuthDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"AUTH_ADMIN_PERMISSIONS": "orders:orders:read"}
    for _ in range(2):
        await define_admin_role(Secret(database.owner_url), environ)
    role = await PostgresRoles(database.runtime).find("admin")
    assert role is not None
    assert {each.name for each in role.permissions} == {*map(str, MANIFEST.permissions), "orders:orders:read"}
    (event,) = await PostgresAuditTrail(database.runtime).page(AuditFilter(type="auth.role.defined"), 10)
    assert event.actor == Actor.system("auth")
    assert capsys.readouterr().out.splitlines()[-1] == f"auth: administrators have {len(role.permissions)} permissions"
