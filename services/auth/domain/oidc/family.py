"""Refresh families of clients: one for each code that was exchanged, beside the session of its browser.

The rule of rotation is that of sessions (`domain.sessions.refresh_rotation`). A theft ends the family and its access
tokens; the end of the session ends all of its families.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.auth.domain.access.grants import Grants
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication
from services.auth.domain.sessions.refresh_rotation import RefreshOutcome, reuse_outcome
from services.auth.domain.sessions.session import RefreshOrigin

CODE_REPLAYED, REVOKED, CONSENT_WITHDRAWN = "code-replayed", "revoked", "consent-withdrawn"
TOKEN_REUSED, CLIENT_REMOVED = "refresh-token-reused", "client-removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFamily:
    """A family about to start. The store sets its times. `key_thumbprint` is of the client's key, if it proved one."""

    id: UUID
    session_id: UUID
    client_id: str
    scopes: tuple[str, ...]
    audiences: tuple[str, ...]
    userinfo_claims: tuple[str, ...] = ()
    origin: RefreshOrigin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLease:
    """What the next tokens of a client are made from. They are bound to the key that `key_thumbprint` names."""

    family_id: UUID
    session_id: UUID
    user_id: UUID
    client_id: str
    scopes: tuple[str, ...]
    audiences: tuple[str, ...]
    generation: int
    authenticated_at: datetime
    refresh_expires_in: timedelta
    grants: Grants
    authentication: Authentication = BY_PASSWORD
    repeated: bool = False
    recovered: bool = False
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFamily:
    """A family whose session is live and whose account is enabled."""

    id: UUID
    session_id: UUID
    user_id: UUID
    client_id: str
    scopes: tuple[str, ...]
    audiences: tuple[str, ...]
    userinfo_claims: tuple[str, ...]
    generation: int
    account_version: int
    expires_at: datetime

    def covers(self, claims: Mapping[str, Any]) -> bool:
        """Returns whether an access token of the family was made after the latest loss of rights of its account."""
        return int(claims["account_version"]) >= self.account_version


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedFamily:
    id: UUID
    user_id: UUID
    session_id: UUID
    client_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyReuse:
    """A refresh token of the family was presented that had been exchanged or revoked before."""

    family_id: UUID
    presented: int
    current: int
    predecessor: int
    delay: timedelta

    @property
    def outcome(self) -> RefreshOutcome:
        return reuse_outcome(self.presented, self.predecessor)
