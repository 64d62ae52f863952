"""The tables as they are today. The migrations lead here, and a test holds the two together.

- `mails`: those that wait (`due_at`) or were given up (`failed_at`). `attempts` tells one sender's try from another's.
  The link of an email is `sealed_link`, and left out of `text` and `html`.
- `mailbox`: what the embedded stack keeps for a developer to read; empty everywhere else.
- `recipients`: the address that an account has now, sealed; null once the account was erased.
- `inbox` and `dead_letters`: the events that were handled, and those that could not be.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)

from kernel.runtime.events.inbox.tables import add_inbox_tables

METADATA = MetaData()
_TIME = DateTime(timezone=True)
_TEMPLATES = ("event_type", "recipient", "subject", "text", "html", "message_id")


def _mail() -> list[Column[object]]:
    return [
        Column("id", Uuid, primary_key=True),
        Column("account_id", Uuid, nullable=False),
        *(Column(name, Text, nullable=False) for name in _TEMPLATES),
        Column("written_at", _TIME, nullable=False),
        Column("sealed_link", LargeBinary),
    ]


Table(
    "mails",
    METADATA,
    *_mail(),
    Column("due_at", _TIME),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("reason", Text),
    Column("failed_at", _TIME),
    CheckConstraint("(due_at IS NULL) = (failed_at IS NOT NULL)", name="ck_mails_due_or_failed"),
    Index("ix_mails_account_id", "account_id"),
    Index("ix_mails_due_at", "due_at"),
    Index("ix_mails_failed", "id", postgresql_where=text("failed_at IS NOT NULL")),
)
Table("mailbox", METADATA, *_mail(), Column("delivered_at", _TIME, nullable=False))
Table(
    "recipients",
    METADATA,
    Column("account_id", Uuid, primary_key=True),
    Column("sealed_address", LargeBinary),
)
add_inbox_tables(METADATA)
