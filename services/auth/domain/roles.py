"""Roles: names for sets of permissions, and who may hand them out."""

from dataclasses import dataclass

from kernel.errors import Forbidden
from kernel.roles import ADMIN, Permission
from kernel.tokens import Principal
from services.auth.domain.errors import ProtectedRole


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    permissions: frozenset[Permission]


def check_definition(role: Role, by: Principal, required_of_admin: frozenset[Permission]) -> None:
    """Raises Forbidden when `by` would hand out more than it has, ProtectedRole when admin would lose its own."""
    if role.name == ADMIN and not required_of_admin <= role.permissions:
        raise ProtectedRole
    check_grant(role, by)


def check_grant(role: Role, by: Principal) -> None:
    """Nobody but an administrator hands out what they do not hold themselves, nor makes an administrator."""
    if ADMIN in by.roles:
        return
    if role.name == ADMIN or not role.permissions <= by.permissions:
        raise Forbidden("only permissions that you hold yourself can be handed out")


def check_revocation(name: str, by: Principal) -> None:
    """Raises Forbidden: nobody but an administrator unmakes one."""
    if name == ADMIN and ADMIN not in by.roles:
        raise Forbidden("only an administrator takes this role from somebody")


def check_status_change(held: frozenset[str], by: Principal) -> None:
    """Raises Forbidden: nobody but an administrator bars, lets in or erases one. `held`: roles of the account."""
    if ADMIN in held and ADMIN not in by.roles:
        raise Forbidden("only an administrator bars, lets in or erases another")


def check_removal(name: str) -> None:
    """Raises ProtectedRole for the admin role."""
    if name == ADMIN:
        raise ProtectedRole
