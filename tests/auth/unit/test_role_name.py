"""Which names a role may have."""

import pytest

from services.auth.domain.access.role import parse_role_name


@pytest.mark.parametrize("text", ["admin", "a", "night-shift", "tier_2", "a" * 63])
def test_a_role_may_have_this_name(text: str) -> None:
    assert parse_role_name(text) == text


@pytest.mark.parametrize("text", ["", "Admin", "2nd", "a b", "a\n", "a" * 64, "-a", "a/b"])
def test_a_role_may_not_have_this_name(text: str) -> None:
    with pytest.raises(ValueError, match="begins with a letter"):
        parse_role_name(text)
