"""One revocation."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from kernel.access_token_claims import LEEWAY, MAX_LIFETIME

LIFETIME = MAX_LIFETIME + 2 * LEEWAY
"""How long an entry is needed: until the last token made before it is refused by every clock that may differ."""

EVERY_VERSION = 2**31 - 1
"""Above any version that an account can have: all its tokens are refused, whenever they were made."""

_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


GRANTED = 1
"""The version in an entry of a session that says that an account was granted something. Its subject is the account: no
session has that id, so the release before revokes nothing by it."""


class Kind(StrEnum):
    SESSION = "session"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Revocation:
    """A session's: every token of it is refused. An account's: every token whose `account_version` is below `version`.

    A version needs no clock to be compared: a token that was made in the same instant as the revocation is refused
    or not by what its maker knew. An entry that `is_grant` revokes nothing.
    """

    kind: Kind
    subject: UUID
    version: int
    expires_at: datetime

    @classmethod
    def of_grant(cls, user_id: UUID, at: datetime) -> Self:
        return cls(Kind.SESSION, user_id, GRANTED, at + LIFETIME)

    @property
    def is_grant(self) -> bool:
        return self.kind is Kind.SESSION and self.version == GRANTED

    @property
    def made_at(self) -> datetime:
        return self.expires_at - LIFETIME

    def write(self) -> str:
        """One line of text, the same from every replica for the same revocation; the time in microseconds."""
        return f"{(self.expires_at - _EPOCH) // _MICROSECOND} {self.kind} {self.subject} {self.version}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The inverse of `write`; raises ValueError."""
        expires_at, kind, subject, version = text.split(" ")
        try:
            until = _EPOCH + int(expires_at) * _MICROSECOND
        except OverflowError:
            raise ValueError("its time is beyond the year 9999") from None
        return cls(Kind(kind), UUID(subject), int(version), until)
