"""The tables as they are today. The migrations lead here, and a test holds the two together."""

from datetime import datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.base import DefaultBase
from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.runtime.eventlog.tables import add_event_tables

_BY_CODE_POINT = Text(collation="C")


class AccountRow(DefaultBase):
    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    email_key: Mapped[str] = mapped_column(Text, unique=True)
    display_name: Mapped[str | None] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    email_verified: Mapped[bool]
    disabled: Mapped[bool]
    created_at: Mapped[datetime]
    token_version: Mapped[int] = mapped_column(server_default=text("0"))


class RoleRow(DefaultBase):
    __tablename__ = "roles"

    name: Mapped[str] = mapped_column(_BY_CODE_POINT, primary_key=True)
    permissions: Mapped[list[str]] = mapped_column(ARRAY(Text))


class AccountRoleRow(DefaultBase):
    __tablename__ = "account_roles"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    role_name: Mapped[str] = mapped_column(
        _BY_CODE_POINT, ForeignKey("roles.name", ondelete="CASCADE"), primary_key=True, index=True
    )
    granted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SessionRow(DefaultBase):
    """A rotation changes no indexed column, and each page keeps room for it (`fillfactor`, set by the migration):
    the new row version stays there (HOT).
    """

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    generation: Mapped[int] = mapped_column(BigInteger)
    started_at: Mapped[datetime]
    rotated_at: Mapped[datetime]
    idle_expires_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    client_ip: Mapped[str | None] = mapped_column(Text)
    user_agent: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[datetime | None]
    end_cause: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("idle_expires_at <= expires_at", name="idle_within_absolute"),
        CheckConstraint("(ended_at IS NULL) = (end_cause IS NULL)", name="ended_with_cause"),
        Index("ix_sessions_live", "user_id", postgresql_where=text("ended_at IS NULL")),
    )


class SigningKeyRow(DefaultBase):
    __tablename__ = "signing_keys"

    kid: Mapped[str] = mapped_column(Text, primary_key=True)
    algorithm: Mapped[str] = mapped_column(Text)
    public_jwk: Mapped[dict[str, Any]]
    sealed_private: Mapped[bytes]
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(Text, server_default=text("'signing'"))
    since: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (CheckConstraint("state IN ('next', 'signing', 'verifying')", name="state"),)


class MailTokenRow(DefaultBase):
    """Digests of what is in links. Without a `user_id` it is a decoy; no foreign key: see `PostgresMailTokens`."""

    __tablename__ = "mail_tokens"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(Text)
    user_id: Mapped[UUID | None] = mapped_column(index=True)
    password_hash: Mapped[str | None] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class RevocationRow(DefaultBase):
    """`xact` is the transaction that wrote it: see `PostgresRevocations`. No foreign key: it outlives its subject."""

    __tablename__ = "revocations"

    subject: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    xact: Mapped[int] = mapped_column(BigInteger, server_default=text("pg_current_xact_id()::text::bigint"), index=True)


class IdempotencyKeyRow(DefaultBase):
    """`kernel.runtime.postgres_idempotency` reads and writes it; `key` and `fingerprint` are digests."""

    __tablename__ = "idempotency_keys"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None] = mapped_column(SmallInteger)
    body: Mapped[bytes | None]


METADATA = DefaultBase.metadata
add_event_tables(METADATA)
Index("ix_events_of_session", METADATA.tables["events"].c.session_id, METADATA.tables["events"].c.id)
