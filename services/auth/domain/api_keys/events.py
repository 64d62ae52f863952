"""Events about API keys. None of them has the key."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kernel.events import Payload
from services.auth.domain.accounts.contact_payload import ContactPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyCreated(ContactPayload):
    """A user made an API key, and gets an email about it."""

    event_type: ClassVar[str] = "auth.api-key.created"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    key_id: UUID
    scopes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyRevoked(Payload):
    """A user revoked an API key. Access tokens of the account so far are revoked."""

    event_type: ClassVar[str] = "auth.api-key.revoked"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    key_id: UUID


EVENTS: tuple[type[Payload], ...] = (ApiKeyCreated, ApiKeyRevoked)
