"""Challenges: what a client carries from one step of a log in to the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from uuid import UUID

LIFETIME = timedelta(minutes=5)


class ChallengePurpose(IntEnum):
    """What a challenge is for. It is worth nothing for another purpose. The numbers are part of the tokens."""

    LOG_IN = 1
    STEP_UP = 2
    PASSKEY_LOG_IN = 3  # of no account: the passkey says which one
    PASSKEY_ENROLMENT = 4
    UPSTREAM_LOG_IN = 5  # of no account: the id is that of a connection to another provider
    UPSTREAM_SECOND_STEP = 6  # as LOG_IN, after a log in with another provider instead of the password


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that was read and is authentic. `digest` names it in the store of used ones.

    `context` is what it was made for besides: the session of a step-up, or the password hash of a log in, as digests.
    """

    purpose: ChallengePurpose
    user_id: UUID
    context: bytes
    expires_at: datetime
    digest: bytes
