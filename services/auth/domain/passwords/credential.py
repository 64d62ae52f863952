"""Credentials: what a password is checked against."""

from dataclasses import dataclass
from uuid import UUID

from kernel.assurance import Level
from services.auth.domain.accounts.account import Contact
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkReader


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """The password hash of an account, with what a log in needs to know. The hash also serves as its version.

    `reachable` is the highest level that the account's factors can reach. Without a password the hash is one that no
    password has.
    """

    user_id: UUID
    password_hash: str
    email: EmailAddress
    display_name: str | None
    disabled: bool
    email_verified: bool
    reachable: Level = Level.AAL1
    has_password: bool = True

    @property
    def contact(self) -> Contact:
        """The name is None before the address is proven: a stranger may have chosen it."""
        return Contact(self.email.text, self.display_name if self.email_verified else None)

    def find_reader(self, typed: EmailAddress) -> LinkReader:
        """Returns who gets a link that was asked for with `typed`.

        The emails of an unproven address go to the text that was typed: an earlier text may be another mailbox.
        """
        contact = self.contact if self.email_verified else Contact(typed.text, None)
        return LinkReader(self.user_id, contact)

    @property
    def awaits_verification(self) -> bool:
        """Whether a verification link would change anything."""
        return not (self.email_verified or self.disabled)
