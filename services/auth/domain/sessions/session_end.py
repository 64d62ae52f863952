"""Why sessions end, and the history of one session as an operator reads it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.auth.domain.sessions.refresh_rotation import reuse_outcome


class EndCause(StrEnum):
    """Why a session ended, as the audit trail records it."""

    LOGGED_OUT = "logged-out"
    ENDED_BY_OWNER = "ended-by-owner"
    ENDED_BY_LINK = "ended-by-link"  # of an email about a log in from a new network or device
    ENDED_BY_ADMIN = "ended-by-admin"
    REFRESH_TOKEN_REUSED = "refresh-token-reused"  # noqa: S105 - a cause, not a password
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a cause, not a password
    PASSWORD_RESET = "password-reset"  # noqa: S105 - a cause, not a password
    ADDRESS_PROVEN = "address-proven"  # it was started before its account's address was proven
    EMAIL_CHANGED = "email-changed"
    EMAIL_REVERTED = "email-reverted"
    FACTORS_RESET = "factors-reset"
    ACCOUNT_DISABLED = "account-disabled"
    ACCOUNT_ERASED = "account-erased"


class SessionState(StrEnum):
    LIVE = "live"
    ENDED = "ended"  # for an `EndCause`
    IDLE = "ran-out-idle"
    EXPIRED = "ran-out"  # at the absolute limit at the latest; no event says whether it was idle before


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """When and why a session ended, and who asked from where.

    `cause` is an `EndCause`. The fields with a default are set for a reused refresh token: `issued_to_network` and
    `issued_to_user_agent` are where the current token was asked for, None once the account is erased.
    """

    at: datetime
    cause: str
    client_ip: str | None
    user_agent: str | None
    presented: int | None = None
    current: int | None = None
    predecessor: int | None = None
    delay_seconds: float | None = None
    issued_to_network: str | None = None
    issued_to_user_agent: str | None = None

    @property
    def outcome(self) -> str | None:
        """How a reused refresh token was judged; None for another cause."""
        if self.presented is None or self.current is None:
            return None
        return reuse_outcome(self.presented, self.predecessor or 0).value


@dataclass(frozen=True, slots=True)
class SessionHistory:
    """Where a session came from and what became of it.

    The address and user agent are None once the account is erased. `expires_at` is the absolute limit.
    """

    session_id: UUID
    started_at: datetime
    client_ip: str | None
    user_agent: str | None
    expires_at: datetime
    state: SessionState
    end: SessionEnd | None = None
