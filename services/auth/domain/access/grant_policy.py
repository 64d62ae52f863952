"""Who may give permissions to another account or role, take them, or act on an account: one rule for all of it.

The manifest says which permission each route requires; the rules here come on top of that.
"""

from kernel.access_token_claims import Principal
from kernel.errors import Forbidden
from kernel.roles import ADMIN, Permission
from services.auth.domain.access.grants import Grants
from services.auth.domain.access.role import Role
from services.auth.domain.errors import ProtectedRole


def check_authority(by: Principal, *targets: Grants) -> None:
    """Raises Forbidden unless `by` has every permission of every target. An administrator has all permissions.

    The targets of a change are what the account or role has before the change, and what it has after it.
    """

    def has_authority(actor: Principal) -> bool:
        return ADMIN in actor.roles or all(
            ADMIN not in target.roles and target.permissions <= actor.permissions for target in targets
        )

    if not has_authority(by):
        raise Forbidden("This needs every permission that the target has before and after.", is_met_by=has_authority)


def check_definition(by: Principal, before: Role | None, after: Role, required_of_admin: frozenset[Permission]) -> None:
    """Raises Forbidden as `check_authority` does, ProtectedRole when admin would lose a required permission."""
    if after.name == ADMIN and not required_of_admin <= after.permissions:
        raise ProtectedRole
    check_authority(by, *(_grants(role) for role in (before, after) if role is not None))


def check_removal(by: Principal, role: Role) -> None:
    """Raises ProtectedRole for the admin role, Forbidden as `check_authority` does."""
    if role.name == ADMIN:
        raise ProtectedRole
    check_authority(by, _grants(role))


def check_naming(by: Principal, role: Role) -> None:
    """Raises Forbidden as `check_authority` does: by its name an identity provider finds whom to give the role."""
    check_authority(by, _grants(role))


def check_trust(by: Principal) -> None:
    """Raises Forbidden unless `by` is an administrator: whose word is trusted could log any account in."""
    check_authority(by, Grants(frozenset({ADMIN})))


def _grants(role: Role) -> Grants:
    return Grants(frozenset({role.name}), role.permissions)
