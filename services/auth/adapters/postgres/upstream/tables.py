"""The tables of connections to other providers in the current release."""

from datetime import datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.base import DefaultBase
from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class ConnectionRow(DefaultBase):
    """`metadata` is what `domain.upstream.connection.Connection.write_metadata` returns."""

    __tablename__ = "connections"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB)
    sealed_secret: Mapped[bytes | None]
    enabled: Mapped[bool]
    created_at: Mapped[datetime]


class IdentityRow(DefaultBase):
    """A user of another provider, as the provider names them, and the account that they log in to."""

    __tablename__ = "identities"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    connection_id: Mapped[UUID] = mapped_column(ForeignKey("connections.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(Text)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("connection_id", "subject", name="uq_identities_connection_id"),)
