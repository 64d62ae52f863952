"""The token pair: the answer to a log in and to a refresh."""

from dataclasses import dataclass
from uuid import UUID

from kernel.secret import Secret
from services.auth.app.sessions.ports import AccessTokens, RefreshTokens
from services.auth.domain.sessions.session import Lease


@dataclass(frozen=True, slots=True)
class TokenPair:
    """RFC 6749 section 5.1. Both lifetimes are whole seconds. `is_bound`: to a client's key (RFC 9449 section 5)."""

    access_token: Secret
    expires_in: int
    refresh_token: Secret
    refresh_expires_in: int
    session_id: UUID
    is_bound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPairs:
    """The refresh token is always the same for the same generation, the access token is new each time."""

    access_tokens: AccessTokens
    refresh_tokens: RefreshTokens

    async def issue_pair(self, lease: Lease) -> TokenPair:
        return TokenPair(
            access_token=await self.access_tokens.issue(lease),
            expires_in=int(self.access_tokens.lifetime.total_seconds()),
            refresh_token=self.refresh_tokens.write(lease.session_id, lease.generation),
            refresh_expires_in=int(lease.refresh_expires_in.total_seconds()),
            session_id=lease.session_id,
            is_bound=lease.key_thumbprint is not None,
        )
