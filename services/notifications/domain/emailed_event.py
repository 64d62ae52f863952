"""What every event has that the holder of an account gets an email about."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from kernel.events import PERSONAL, Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailedEvent(Payload):
    """An event that the account's holder gets an email about.

    `has_current_address` says whether `email` is the address that the account has after the event.
    """

    has_current_address: ClassVar[bool] = True

    email: Annotated[str | None, PERSONAL] = None
    display_name: Annotated[str | None, PERSONAL] = None
