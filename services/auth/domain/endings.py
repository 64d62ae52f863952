"""Why a session is no more: what is told to whoever was signed out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Standing(StrEnum):
    LIVE = "live"
    ENDED = "ended"  # somebody or something ended it: there is a cause
    IDLE = "ran-out-idle"
    RAN_OUT = "ran-out"  # at the absolute limit at the latest; if it was idle before, nobody wrote that down


@dataclass(frozen=True, slots=True)
class Ended:
    """`cause` is one of `domain.sessions.EndCause`; the rest is said of a reused refresh token, else None."""

    at: datetime
    cause: str
    client_ip: str | None
    presented: int | None = None
    current: int | None = None
    delay_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SessionStory:
    """From where it was started is unknown once the account is erased; `run_out_at` is its absolute limit."""

    session_id: UUID
    started_at: datetime
    client_ip: str | None
    user_agent: str | None
    run_out_at: datetime
    standing: Standing
    ended: Ended | None = None
