"""What goes over the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

Id = Annotated[UUID, Meta(examples=["01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"])]


class FailedMail(Struct, frozen=True):
    """`id` is the event's; what the mail says is not shown, since it may hold a link that opens an account."""

    id: Id
    event_type: str
    user_id: Id
    to: str
    attempts: int
    reason: str
    failed_at: datetime


class RetryAccepted(Struct, frozen=True):
    status: str = "accepted"


class MailboxItem(Struct, frozen=True):
    id: Id
    event_type: str
    message_id: str
    to: str
    subject: str
    text: str
    html: str
    sent_at: datetime
