"""What auth does with roles and grants."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.access.create_admin import CreateAdmin
from services.auth.app.access.define_admin_role import DefineAdminRole
from services.auth.app.access.define_role import DefineRole
from services.auth.app.access.grant_role import GrantRole
from services.auth.app.access.remove_role import RemoveRole
from services.auth.app.access.revoke_role import RevokeRole
from services.auth.app.queries import GetRole, ListRoles
from services.auth.app.resources import Resources


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessUseCases:
    list_roles: ListRoles
    get_role: GetRole
    define_role: DefineRole
    remove_role: RemoveRole
    grant_role: GrantRole
    revoke_role: RevokeRole

    @classmethod
    def build(cls, resources: Resources) -> Self:
        roles, grants, events = resources.stores.roles, resources.stores.grants, resources.events
        return cls(
            list_roles=ListRoles(roles=roles),
            get_role=GetRole(roles=roles),
            define_role=DefineRole(roles=roles, required_of_admin=resources.policies.admin_permissions, events=events),
            remove_role=RemoveRole(roles=roles, events=events),
            grant_role=GrantRole(accounts=resources.stores.accounts, grants=grants, events=events),
            revoke_role=RevokeRole(accounts=resources.stores.accounts, grants=grants, events=events),
        )


def build_create_admin(resources: Resources) -> CreateAdmin:
    """Builds what an operator does by a command; it is not offered over HTTP."""
    stores = resources.stores
    return CreateAdmin(
        credentials=stores.credentials,
        accounts=stores.accounts,
        define_admin_role=DefineAdminRole(roles=stores.roles, events=resources.events),
        new_passwords=resources.new_passwords,
        transactions=stores.registration_transactions,
        events=resources.events,
    )
