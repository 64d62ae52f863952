"""What the use cases of API keys need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.domain.api_keys.api_key import ApiKey


@dataclass(frozen=True, slots=True, repr=False)
class StoredApiKey:
    """`digest` is that of the secret part."""

    key: ApiKey
    digest: bytes


class ApiKeys(Protocol):
    """API keys, live until they are revoked or expire. Times come from the store's own clock.

    Recording an event of `domain.access.token_revoking_events` that says so revokes all keys of an account, too.
    """

    async def add(self, stored: StoredApiKey, event: Event) -> bool:
        """Returns False, and stores nothing, when the account is gone or has MAX_KEYS live keys."""
        ...

    async def list_live(self, user_id: UUID) -> Sequence[ApiKey]:
        """Returns them oldest first."""
        ...

    async def find_live(self, key_id: UUID) -> StoredApiKey | None:
        """Returns None when the key is unknown, revoked or expired."""
        ...

    async def mark_used(self, key_id: UUID) -> bool:
        """Stores that the key was used today; writes at most once a day. Returns False when it is not live."""
        ...

    async def revoke(self, user_id: UUID, key_id: UUID | None, event: Event | None) -> int:
        """Revokes one live key of the account, or all, and returns how many; stores no event when there was none.

        Access tokens that the account has now are revoked with them.
        """
        ...


@dataclass(frozen=True, slots=True, repr=False)
class PresentedApiKey:
    """What a well-formed key names. `digest` is that of its secret part."""

    key_id: UUID
    digest: bytes


class ApiKeySecrets(Protocol):
    """How a key is written: for people, for programs and for scanners of secrets."""

    def create(self, key_id: UUID) -> tuple[Secret, bytes]:
        """Returns `ggk_…` with 256 random bits, and the digest to store."""
        ...

    def read(self, text: Secret) -> PresentedApiKey | None:
        """Returns None for a text that is no key, which its checksum shows. Never raises, whatever the text."""
        ...
