"""Who may hand out what."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.errors import Forbidden
from kernel.roles import ADMIN, Permission
from kernel.testing.fixed_clock import EPOCH
from kernel.tokens import Principal
from services.auth.domain.errors import ProtectedRole
from services.auth.domain.roles import Role, check_definition, check_grant, check_removal

_READ, _WRITE = Permission("orders:orders:read"), Permission("orders:orders:write")
_CLERK = Principal(
    user_id=UUID(int=1),
    session_id=UUID(int=2),
    roles=frozenset({"clerk"}),
    permissions=frozenset({_READ}),
    token_id="a-token",
    authenticated_at=EPOCH,
    expires_at=EPOCH,
)
_ADMIN = replace(_CLERK, roles=frozenset({ADMIN}), permissions=frozenset({_WRITE}))
_REQUIRED = frozenset({_WRITE})


def test_what_one_holds_one_may_hand_out() -> None:
    check_grant(Role("reader", frozenset({_READ})), _CLERK)
    check_definition(Role("reader", frozenset({_READ})), _CLERK, _REQUIRED)


def test_what_one_does_not_hold_stays_out_of_reach() -> None:
    writer = Role("writer", frozenset({_READ, _WRITE}))
    with pytest.raises(Forbidden):
        check_grant(writer, _CLERK)
    with pytest.raises(Forbidden):
        check_definition(writer, _CLERK, _REQUIRED)


def test_only_an_administrator_makes_an_administrator() -> None:
    empty_admin = Role(ADMIN, frozenset())
    with pytest.raises(Forbidden):
        check_grant(empty_admin, _CLERK)
    check_grant(empty_admin, _ADMIN)


def test_an_administrator_may_hand_out_permissions_of_services_it_never_heard_of() -> None:
    check_definition(Role("reader", frozenset({_READ})), _ADMIN, _REQUIRED)


def test_the_admin_role_keeps_what_administering_needs_even_from_an_administrator() -> None:
    with pytest.raises(ProtectedRole):
        check_definition(Role(ADMIN, frozenset({_READ})), _ADMIN, _REQUIRED)
    check_definition(Role(ADMIN, frozenset({_READ, _WRITE})), _ADMIN, _REQUIRED)


def test_the_admin_role_cannot_be_removed_and_another_can() -> None:
    with pytest.raises(ProtectedRole):
        check_removal(ADMIN)
    check_removal("reader")
