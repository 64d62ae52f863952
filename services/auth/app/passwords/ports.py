"""What the use cases of passwords need from outside. `app/__init__.py` says what every storage port guarantees."""

from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.passwords.credential import Credential


class Credentials(Protocol):
    """Password hashes."""

    async def find_by_email(self, email: EmailAddress) -> Credential | None:
        """Compares by `email.key`. Returns None when there is no such account."""
        ...

    async def find_by_user(self, user_id: UUID) -> Credential | None:
        """Returns None when there is no such account."""
        ...

    async def replace_hash(self, user_id: UUID, expected_hash: str, new_hash: str, event: Event | None) -> bool:
        """Compares and sets. Returns False, and stores no event, unless the hash is still `expected_hash`."""
        ...

    async def prove_email(
        self, user_id: UUID, password_hash: str, display_name: str | None, email: str | None, event: Event
    ) -> bool:
        """Marks the address of an unproven account as proven, and sets the hash, the name, and how the address is
        written, unless that is None. All pending registrations of the address are void, no place is known, and factors,
        consents and identities of other providers are removed.

        Returns False, and stores no event, when there is no such enabled account, or its address is proven: of
        concurrent callers one gets True.
        """
        ...

    async def reset_hash(self, user_id: UUID, new_hash: str, email: str | None, event: Event) -> bool:
        """Sets the hash, and proves the address: an account that was unproven loses its name and its pending
        registrations, and its address is written as `email`, unless that is None. No place is known from then on.

        Returns False, and stores no event, when there is no such enabled account. Last writer wins.
        """
        ...


class PasswordHasher(Protocol):
    """Slow on purpose, beside the event loop, as many at once as there are cores.

    `hash` and `verify` raise Overloaded when the queue is so long that the answer would come too late.
    """

    async def hash(self, password: Secret) -> str:
        """Returns an encoded hash with its own salt and parameters."""
        ...

    async def verify(self, password_hash: str | None, password: Secret) -> bool:
        """Returns whether the password is right. With None it takes the same time and returns False."""
        ...

    def create_void_hash(self) -> str:
        """Returns a hash that no password has and no other account. Checking it takes as long as any other."""
        ...

    def is_outdated(self, password_hash: str) -> bool:
        """Returns whether the hash was made with other parameters than today's."""
        ...


class BreachedPasswords(Protocol):
    """Passwords that were found in a breach (NIST SP 800-63B-4 section 3.1.1.2)."""

    async def contains(self, password: Secret) -> bool:
        """Looks up exactly this password, in its normal form. Raises Unavailable when the source is out of reach."""
        ...
