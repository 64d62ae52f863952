"""What the use cases of accounts need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.idempotency import Created, IdempotencyKey
from kernel.secret import Secret
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkProof, LinkPurpose, NewEmailToken
from services.auth.domain.accounts.former_address import FormerAddress
from services.auth.domain.accounts.pending_registration import PendingRegistration


class Accounts(Protocol):
    """The accounts and their grants."""

    async def add(
        self,
        account: Account,
        password_hash: str,
        *events: Event,
        key: IdempotencyKey | None = None,
        has_password: bool = True,
    ) -> Created[Account]:
        """Stores a new account with the key that makes it. Without a password the hash is one that no password has.

        Stores nothing for a key that made an account before, and returns that account: as it was made when that was
        within REPLAY_WINDOW before `account.created_at`, otherwise as it is now. Raises EmailTaken when `email.key`
        exists, also for the loser of a race; IdempotencyKeyReused, IdempotencyKeyInUse; Gone for an erased account. A
        transaction goes on after each of these, and sees the existing account.
        """
        ...

    async def find(self, user_id: UUID) -> Profile | None:
        """Returns None when there is no such account."""
        ...

    async def page(self, after: UUID | None, limit: int) -> Sequence[Profile]:
        """Returns up to `limit` accounts in the order of their ids, beginning after `after`."""
        ...

    async def rename(self, user_id: UUID, display_name: str | None, event: Event) -> Profile | None:
        """Returns the changed profile; None, and stores no event, when there is no such account. Last writer wins."""
        ...


class AccountStatus(Protocol):
    """The changes after which an account may no longer act."""

    async def lock_for_update(self, user_id: UUID) -> Grants:
        """Locks the account until the transaction ends and returns its grants; none when there is no such account.

        Call it first in a unit of work. Until that ends, no other transaction disables, erases or demotes an
        account, or grants it anything: of two administrators who disable each other, one waits, and what was read here
        stays true.
        """
        ...

    async def set_disabled(self, user_id: UUID, *, disabled: bool, event: Event) -> Profile | None:
        """Returns the changed profile; None when there is no such account. Stores the event only on a real change.

        Raises LastAdmin when it is the only enabled administrator, also for the loser of a race.
        """
        ...

    async def erase(self, user_id: UUID, event: Event) -> bool:
        """Deletes the account with its grants, credential and sessions, and the personal data in its events.

        Returns False, and stores no event, when there is no such account. Raises LastAdmin as `set_disabled` does.
        """
        ...


class EmailTokens(Protocol):
    """The emailed links that may still be used, by digest. Times come from the store's own clock."""

    async def find_key(self, key: IdempotencyKey | None) -> bool:
        """Reserves the key until the transaction ends, and returns whether a token was added under it before.

        Raises IdempotencyKeyReused, and IdempotencyKeyInUse when another transaction has reserved it.
        """
        ...

    async def add(self, token: NewEmailToken, *events: Event, key: IdempotencyKey | None = None) -> None:
        """Stores the token for its lifetime, beside the account's earlier ones, with the key that makes it.

        A token without a proof is stored too, at the same cost, and is never found. Whether the account exists is
        not checked: a proof for a missing account is worth nothing.
        """
        ...

    async def find(self, digest: bytes, purpose: LinkPurpose) -> LinkProof | None:
        """Returns what the token proves, and changes nothing; for USED_LINK_LIFETIME also what a used one proved.

        Returns None when it is unknown, expired, made for another purpose, or has no tries left.
        """
        ...

    async def consume(self, digest: bytes, purpose: LinkPurpose) -> LinkProof | None:
        """Uses the token and returns its proof; None when `find` returns None or a used one. Of concurrent callers one
        gets the proof.

        All other tokens of the account that were not used, for either purpose, are deleted with it.
        """
        ...

    async def delete_all(self, user_id: UUID) -> None:
        """Deletes all of the account's tokens that were not used. Idempotent."""
        ...


class LinkTries(Protocol):
    """How often a password was tried with an emailed link."""

    async def take(self, digest: bytes) -> bool:
        """Counts a try before it is made, and returns whether it may be: up to MAX_TRIES, of concurrent callers too."""
        ...

    async def give_back(self, digest: bytes) -> None:
        """Takes back a try that was not made. Does nothing for an unknown token."""
        ...


class PendingRegistrations(Protocol):
    """The registrations of addresses that are not proven yet. They are void when it is, or their account is erased."""

    async def add(self, registration: PendingRegistration, user_id: UUID | None) -> None:
        """Stores the registration and deletes those of the account that are older than the newest MAX_PENDING.

        Without a `user_id` it is a decoy: stored at the same cost, and never found.
        """
        ...

    async def list_newest(self, user_id: UUID) -> Sequence[PendingRegistration]:
        """Returns up to MAX_PENDING, newest first."""
        ...


class Addresses(Protocol):
    """The addresses that accounts have, and those that they had and that stay reserved for RESERVED_FOR."""

    async def is_free(self, email: EmailAddress, user_id: UUID) -> bool:
        """Returns whether no other account has the address, or has it reserved."""
        ...

    async def set_email(self, user_id: UUID, email: EmailAddress, *, verified: bool, event: Event) -> bool:
        """Sets the address and whether it is proven; all pending registrations of the account are void.

        Returns False, and stores no event, when there is no such account, and for the proof of an address of a disabled
        one. Raises EmailTaken unless the address
        is free, also for the loser of a race; a transaction goes on after it.
        """
        ...

    async def reserve(self, former: FormerAddress) -> None:
        """Reserves an address that the account had until now."""
        ...

    async def find_reservation(self, digest: bytes) -> FormerAddress | None:
        """Returns None when it is unknown or over."""
        ...

    async def take_back(self, digest: bytes) -> FormerAddress | None:
        """Deletes the reservation, with those that the account made later, and returns it: of concurrent callers one
        gets it. Earlier ones stay: their readers had the account before. Identities of other providers are removed: a
        thief may have linked one.
        """
        ...


class LinkSeal(Protocol):
    """Seals links for the service that emails them."""

    def seal(self, event_id: UUID, link: Secret) -> str:
        """Returns the link sealed for the event of that id: it opens in no other."""
        ...


class LinkSecrets(Protocol):
    """The secrets in links."""

    def create(self) -> Secret:
        """Returns 256 random bits in base64url: too many to guess, so a plain digest of them may be stored."""
        ...

    def digest(self, secret: Secret) -> bytes:
        """Returns the SHA-256. Never raises, whatever the text."""
        ...
