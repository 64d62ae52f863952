"""What the mail flows need from outside; what `ports.py` says of every port is so here too."""

from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.domain.mail import MailProof, NewMailToken, Purpose


class MailTokens(Protocol):
    """The links that are out, by digest. Times are the store's own clock."""

    async def issue(self, token: NewMailToken, *facts: Event) -> None:
        """Keeps it for its lifetime, beside the account's earlier ones.

        One without a proof is kept too, at the same cost, and is never found. Whether the account is there is not
        looked at: a proof for one that is gone is good for nothing.
        """
        ...

    async def find(self, digest: bytes, purpose: Purpose) -> MailProof | None:
        """What presenting it would prove; changes nothing. None when it is unknown, taken, run out, or made for
        another purpose.
        """
        ...

    async def take(self, digest: bytes, purpose: Purpose) -> MailProof | None:
        """As `find`, once: of any number of concurrent takers one has it, and the account's other tokens, for
        whatever purpose, are gone with it.
        """
        ...

    async def drop(self, user_id: UUID) -> None:
        """Makes all of the account's tokens void; fine when there are none."""
        ...


class LinkTokens(Protocol):
    """The secrets in links."""

    def new(self) -> Secret:
        """256 random bits in base64url: too many to guess at, so that a plain digest of it can be kept."""
        ...

    def digest(self, token: Secret) -> bytes:
        """SHA-256. Never raises, whatever the text."""
        ...
