"""One key, one thing: `Idempotency-Key` as a service's domain and storage see it.

The key is stored in a unique column of what it makes, in the transaction that makes it. Whatever dies when, the same
key never makes a second thing, and a failure leaves no key behind.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from kernel.errors import Category, DomainError

REPLAY_WINDOW = timedelta(days=1)
"""A repeated key is answered with the thing as it was made up to then, later as it is now. For as long after the thing
was erased, the key is refused as gone; then it is unknown."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """Two digests of 32 bytes each: of the caller, the route and the key, and of the request's decoded value.

    The fingerprint is keyed: a request may hold a password, whose plain digest could be guessed at. `previous` are the
    request's fingerprints under keys that the service used before.
    """

    digest: bytes
    fingerprint: bytes
    previous: tuple[bytes, ...] = ()

    def check(self, fingerprint: bytes) -> None:
        """Raises IdempotencyKeyReused when the key came before, with another request."""
        if fingerprint not in (self.fingerprint, *self.previous):
            raise IdempotencyKeyReused


@dataclass(frozen=True, slots=True)
class Created(Generic[_Thing]):
    """What a storage port made, or had made for the same key before."""

    thing: _Thing
    is_replay: bool = False


class IdempotencyKeyMissing(DomainError):
    """The route requires a key."""

    slug = "idempotency-key-missing"
    title = "Send an Idempotency-Key header"
    category = Category.MALFORMED


class IdempotencyKeyInUse(DomainError):
    """A request with this key is under way."""

    slug = "idempotency-key-in-use"
    title = "A request with this Idempotency-Key is under way"
    category = Category.CONFLICT

    def __init__(self) -> None:
        super().__init__("Wait, then send the request again.", retry_after=1)


class IdempotencyKeyReused(DomainError):
    """The key came before, with another request."""

    slug = "idempotency-key-reused"
    title = "This Idempotency-Key was used for another request"
    category = Category.INVALID

    def __init__(self) -> None:
        super().__init__("Send a new Idempotency-Key with each new request.")


class Gone(DomainError):
    """What the key made has been erased."""

    slug = "gone"
    title = "What this Idempotency-Key made has been erased"
    category = Category.GONE
