"""Who may give permissions, take them, and act on an account."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.access_token_claims import Principal
from kernel.errors import Forbidden
from kernel.roles import ADMIN, Permission
from kernel.testing.fixed_clock import EPOCH
from services.auth.domain.access.grant_policy import check_authority, check_definition, check_removal
from services.auth.domain.access.grants import MAX_ROLES, MAX_SCOPE, Grants
from services.auth.domain.access.role import Role
from services.auth.domain.errors import ProtectedRole, TooManyPermissions

_READ, _WRITE = Permission("orders:orders:read"), Permission("orders:orders:write")
_CLERK = Principal(
    sub=UUID(int=1),
    client_id="goodgo",
    sid=UUID(int=2),
    roles=frozenset({"clerk"}),
    permissions=frozenset({_READ}),
    token_id="a-token",
    auth_time=EPOCH,
    expires_at=EPOCH,
)
_ADMIN = replace(_CLERK, roles=frozenset({ADMIN}), permissions=frozenset({_WRITE}))
_REQUIRED = frozenset({_WRITE})
_READER, _WRITER = Role("reader", frozenset({_READ})), Role("writer", frozenset({_READ, _WRITE}))


def _grants(*permissions: Permission, roles: frozenset[str] = frozenset()) -> Grants:
    return Grants(roles, frozenset(permissions))


def test_what_one_holds_one_may_give_and_take() -> None:
    check_authority(_CLERK, _grants(), _grants(_READ))
    check_definition(_CLERK, None, _READER, _REQUIRED)
    check_removal(_CLERK, _READER)


@pytest.mark.parametrize(
    "targets", [(_grants(_WRITE),), (_grants(), _grants(_WRITE)), (_grants(_READ, _WRITE), _grants())]
)
def test_what_one_does_not_hold_stays_out_of_reach_before_and_after(targets: tuple[Grants, ...]) -> None:
    with pytest.raises(Forbidden):
        check_authority(_CLERK, *targets)


@pytest.mark.parametrize(("before", "after"), [(None, _WRITER), (_WRITER, Role("writer", frozenset()))])
def test_a_role_of_more_than_one_holds_is_neither_made_nor_emptied(before: Role | None, after: Role) -> None:
    with pytest.raises(Forbidden):
        check_definition(_CLERK, before, after, _REQUIRED)
    with pytest.raises(Forbidden):
        check_removal(_CLERK, _WRITER)


def test_only_an_administrator_acts_on_an_administrator() -> None:
    empty_admin = _grants(roles=frozenset({ADMIN}))
    with pytest.raises(Forbidden):
        check_authority(_CLERK, empty_admin)
    check_authority(_ADMIN, empty_admin)


def test_an_administrator_may_hand_out_permissions_of_services_it_never_heard_of() -> None:
    check_definition(_ADMIN, None, _READER, _REQUIRED)


def test_a_refusal_tells_which_principal_would_be_let_in() -> None:
    with pytest.raises(Forbidden) as refused:
        check_authority(_CLERK, _grants(_WRITE))
    is_met_by = refused.value.is_met_by
    assert is_met_by is not None
    assert not is_met_by(_CLERK)
    assert is_met_by(replace(_CLERK, permissions=frozenset({_READ, _WRITE})))
    assert is_met_by(_ADMIN)


def test_the_admin_role_keeps_what_administering_needs_even_from_an_administrator() -> None:
    with pytest.raises(ProtectedRole):
        check_definition(_ADMIN, None, Role(ADMIN, frozenset({_READ})), _REQUIRED)
    check_definition(_ADMIN, None, Role(ADMIN, frozenset({_READ, _WRITE})), _REQUIRED)


def test_the_admin_role_cannot_be_removed_and_another_can() -> None:
    with pytest.raises(ProtectedRole):
        check_removal(_ADMIN, Role(ADMIN, frozenset()))
    check_removal(_ADMIN, _READER)


def _permissions(octets: int) -> frozenset[Permission]:
    """Permissions whose scope has so many octets, of which each takes 64 with the space after it."""
    count, rest = divmod(octets + 1, 64)
    names = [f"orders:r{number:046}:resource" for number in range(count)]
    return frozenset(map(Permission, [*names[:-1], names[-1] + "x" * rest]))


def test_an_account_may_hold_up_to_the_octets_of_a_scope_and_not_one_more() -> None:
    Grants(permissions=_permissions(MAX_SCOPE)).check_size()
    with pytest.raises(TooManyPermissions):
        Grants(permissions=_permissions(MAX_SCOPE + 1)).check_size()


def test_roles_without_a_permission_fill_a_token_too() -> None:
    names = [f"r{number:060}" for number in range(MAX_ROLES // 64 + 1)]
    Grants(roles=frozenset(names[:-1])).check_size()
    with pytest.raises(TooManyPermissions):
        Grants(roles=frozenset(names)).check_size()
