"""What events carry that an email to the account's holder needs."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from kernel.events import PERSONAL, Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPayload(Payload):
    """A payload with the account's address and display name."""

    email: Annotated[str | None, PERSONAL] = None
    display_name: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPayload(ContactPayload):
    """A payload with a link for the account's holder, sealed for the service that emails it.

    Version 1, of the release before, had the link itself: every service that reads these events could use it.
    """

    version: ClassVar[int] = 2

    sealed_link: Annotated[str | None, PERSONAL] = None
