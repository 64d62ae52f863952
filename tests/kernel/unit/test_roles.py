"""Permissions, role names, and the scope claim they travel in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.roles import Permission, format_scope, parse_scope

_PART = st.builds(str.__add__, st.sampled_from("az"), st.text("az09-", max_size=62))
_PERMISSIONS = st.frozensets(
    st.builds(lambda *parts: Permission.parse(":".join(parts)), _PART, _PART, _PART), max_size=4
)


@given(_PERMISSIONS)
def test_permissions_survive_the_scope_claim(permissions: frozenset[Permission]) -> None:
    assert parse_scope(format_scope(permissions)) == permissions


def test_a_scope_is_in_order_whatever_the_order_it_was_made_in() -> None:
    assert format_scope(frozenset({Permission("b:b:b"), Permission("a:a:a")})) == "a:a:a b:b:b"


def test_an_empty_scope_permits_nothing() -> None:
    assert parse_scope("") == frozenset()


@pytest.mark.parametrize(
    "text", ["", "a:b", "a:b:c:d", "A:b:c", "a:b:c\n", " a:b:c", "1:b:c", "a::c", "a:b:*", "é:b:c"]
)
def test_what_is_not_service_resource_action_is_no_permission(text: str) -> None:
    with pytest.raises(ValueError, match="service:resource:action"):
        Permission.parse(text)
