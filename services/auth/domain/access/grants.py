"""Grants: the roles and permissions of one account."""

from dataclasses import dataclass

from kernel.assurance import Level
from kernel.roles import Permission, format_scope
from services.auth.domain.errors import TooManyPermissions

MAX_SCOPE = 4_096
"""Octets of an access token's `scope`. Twice that in base64url, and all other claims, is a token that verifiers take
(`kernel.access_token_claims.MAX_LENGTH`)."""

MAX_ROLES = 4_096
"""Octets of an access token's `roles`, as JSON."""

_JSON_OF_A_NAME = 3  # octets around a name: two quotation marks and a comma


@dataclass(frozen=True, slots=True)
class Grants:
    """The roles of an account and the union of their permissions.

    `account_version` counts how often the account has lost a right. It is read in the same snapshot as the roles:
    otherwise a token could carry the new version together with a right that is already lost. `reachable` is the highest
    level that the account's factors can reach, the claim `acr_max`.
    """

    roles: frozenset[str] = frozenset()
    permissions: frozenset[Permission] = frozenset()
    account_version: int = 0
    reachable: Level = Level.AAL1

    def check_size(self) -> None:
        """Raises TooManyPermissions when an access token with all of this would be longer than verifiers accept."""
        roles = sum(len(name) + _JSON_OF_A_NAME for name in self.roles)
        if len(format_scope(self.permissions)) > MAX_SCOPE or roles > MAX_ROLES:
            raise TooManyPermissions
