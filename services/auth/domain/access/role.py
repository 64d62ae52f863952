"""Roles: names for sets of permissions."""

import re
from dataclasses import dataclass

from kernel.roles import Permission

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")


@dataclass(frozen=True, slots=True)
class Role:
    """A set of permissions under a name, which `parse_role_name` checks."""

    name: str
    permissions: frozenset[Permission]


def parse_role_name(text: str) -> str:
    """Returns a role's name: 1-63 of `a-z 0-9 _ -`, beginning with a letter. Raises ValueError for another text."""
    if not _NAME.fullmatch(text):
        raise ValueError("a role's name is 1-63 of a-z 0-9 _ - and begins with a letter")
    return text
