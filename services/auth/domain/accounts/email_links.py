"""Emailed links: the person who opens one reads the emails of its account."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from services.auth.domain.accounts.account import Contact

DEFAULT_LINK_LIFETIME = timedelta(minutes=30)
"""How long a link works, unless AUTH_MAIL_LINK_LIFETIME says otherwise (settings.py)."""


class LinkPurpose(StrEnum):
    """What a link may be used for. A link for one purpose is refused for the other."""

    VERIFY_EMAIL = "verify-email"
    RESET_PASSWORD = "reset-password"  # noqa: S105 - a purpose, not a password
    CHANGE_EMAIL = "change-email"
    REVERT_EMAIL = "revert-email"
    END_SESSION = "end-session"


def parse_link_path(text: str) -> str:
    """Returns `text`, the rest of a link. In the fragment no server, proxy or Referer header sees the token.

    Raises ValueError.
    """
    if not text.startswith("/") or not text.endswith("#token={token}") or text.count("{token}") != 1:
        raise ValueError(f"is {text!r}; use a path that ends in #token={{token}}")
    return text


USED_LINK_LIFETIME = timedelta(hours=24)
"""How long a link that verified an address still logs in, together with the account's password."""

MAX_TRIES = 5
"""Passwords that may be tried with one link."""


@dataclass(frozen=True, slots=True)
class LinkProof:
    """What a link proves: the person who opens it reads the emails of `user_id`.

    `email` is the text that the link was sent to. `is_used`: the link has proven that already, and proves nothing more.
    """

    user_id: UUID
    email: str | None = None
    is_used: bool = False
    session_id: UUID | None = None
    """The session that asked for a change of address."""


@dataclass(frozen=True, slots=True)
class LinkReader:
    """Who gets a link, and where."""

    user_id: UUID
    contact: Contact


@dataclass(frozen=True, slots=True)
class NewEmailToken:
    """A link's secret as it is stored, by digest. With `proof` None it is a decoy that costs the same to store."""

    digest: bytes = field(repr=False)
    purpose: LinkPurpose
    proof: LinkProof | None
    lifetime: timedelta
