"""Permissions, and the role that has all of them."""

import re
from dataclasses import dataclass
from typing import Self

_PERMISSION = re.compile(r"[a-z][a-z0-9-]{0,62}:[a-z][a-z0-9-]{0,62}:[a-z][a-z0-9-]{0,62}")

ADMIN = "admin"
"""The role that may administer the platform; at least one enabled account holds it at any time."""


@dataclass(frozen=True, slots=True, order=True)
class Permission:
    """`service:resource:action`, lower case, each part 1-63 of `a-z 0-9 -` beginning with a letter."""

    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError when `text` is not `service:resource:action`."""
        if not _PERMISSION.fullmatch(text):
            raise ValueError("a permission is service:resource:action in lower case")
        return cls(text)

    def __str__(self) -> str:
        return self.name


def format_scope(permissions: frozenset[Permission]) -> str:
    """Returns the `scope` claim: permissions in order, separated by one space (RFC 6749 section 3.3)."""
    return " ".join(sorted(permission.name for permission in permissions))


def parse_scope(scope: str) -> frozenset[Permission]:
    """Returns the permissions of a `scope` claim, without the scopes of OpenID Connect, which have no colon.

    Raises ValueError for a name with a colon that is not a permission.
    """
    return frozenset(Permission.parse(name) for name in scope.split(" ") if ":" in name)
