"""The tables of the OpenID provider in the current release. `adapters.postgres.tables` has the others."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from advanced_alchemy.base import DefaultBase
from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Interval,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

_SORTED_BY_CODE_POINT = Text(collation="C")


class ClientRow(DefaultBase):
    """A client of the OpenID provider. `metadata` is what `domain.oidc.client.Client.write_metadata` returns.

    Triggers give it another `revision` at each change of it or of its secrets, whichever release makes it.
    """

    __tablename__ = "clients"

    client_id: Mapped[str] = mapped_column(_SORTED_BY_CODE_POINT, primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB)
    disabled: Mapped[bool]
    created_at: Mapped[datetime]
    revision: Mapped[UUID] = mapped_column(server_default=text("gen_random_uuid()"))


class ClientSecretRow(DefaultBase):
    """`digest` is that of a secret's 256 random bits."""

    __tablename__ = "client_secrets"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("clients.client_id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[bytes]
    hint: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class AuthorizationRow(DefaultBase):
    """An authorization request that was pushed, or waits for a user; `digest` is that of its handle.

    `logged_in` and `consented` are sessions that did so for it, without a foreign key: the cookie decides.
    """

    __tablename__ = "authorizations"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("clients.client_id", ondelete="CASCADE"), index=True
    )
    request: Mapped[dict[str, Any]] = mapped_column(JSONB)
    is_pushed: Mapped[bool]
    logged_in: Mapped[UUID | None]
    consented: Mapped[UUID | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class CodeRow(DefaultBase):
    """An authorization code; with a `family_id` it was used."""

    __tablename__ = "codes"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("clients.client_id", ondelete="CASCADE"), index=True
    )
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    request: Mapped[dict[str, Any]] = mapped_column(JSONB)
    family_id: Mapped[UUID | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class DeviceRow(DefaultBase):
    """A device that waits for its user; the digests are those of its code, and of the one that it shows."""

    __tablename__ = "devices"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    user_digest: Mapped[bytes] = mapped_column(unique=True)
    client_id: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("clients.client_id", ondelete="CASCADE"), index=True
    )
    request: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(Text)
    polling_interval: Mapped[timedelta] = mapped_column(Interval)
    polled_at: Mapped[datetime | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (CheckConstraint("state IN ('pending', 'approved', 'denied')", name="state"),)


class FamilyRow(DefaultBase):
    """A client's refresh family, beside its session. A rotation changes no indexed column, as in SessionRow."""

    __tablename__ = "families"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    client_id: Mapped[str] = mapped_column(_SORTED_BY_CODE_POINT, ForeignKey("clients.client_id", ondelete="CASCADE"))
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    audiences: Mapped[list[str]] = mapped_column(ARRAY(Text))
    userinfo_claims: Mapped[list[str]] = mapped_column(ARRAY(Text))
    generation: Mapped[int] = mapped_column(BigInteger)
    rotated_at: Mapped[datetime]
    idle_expires_at: Mapped[datetime]
    issued_at: Mapped[datetime]
    issued_to_network: Mapped[str] = mapped_column(Text)
    issued_to_user_agent: Mapped[str | None] = mapped_column(Text)
    recoveries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    repeats_elsewhere: Mapped[list[datetime]] = mapped_column(
        ARRAY(DateTime(timezone=True)), server_default=text("'{}'")
    )
    ended_at: Mapped[datetime | None]
    dpop_jkt: Mapped[str | None] = mapped_column(Text)  # thumbprint of the client's key (RFC 7638)
    bound_from: Mapped[int | None] = mapped_column(BigInteger)  # the first generation that was issued to it

    __table_args__ = (Index("ix_families_live", "client_id", postgresql_where=text("ended_at IS NULL")),)


class PairwiseKeyRow(DefaultBase):
    """The one key of pairwise subjects, sealed."""

    __tablename__ = "pairwise_keys"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, server_default=text("1"))
    sealed_key: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)


class LogoutNoticeRow(DefaultBase):
    """A client that has yet to learn of the end of a family.

    Without foreign keys: the clients of an erased account learn of it, too, and the end of a session locks no client's
    row.
    """

    __tablename__ = "logout_notices"

    family_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    client_id: Mapped[str] = mapped_column(_SORTED_BY_CODE_POINT)
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
    state: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (CheckConstraint("(due_at IS NULL) = (finished_at IS NOT NULL)", name="due_or_finished"),)


class ConsentRow(DefaultBase):
    """What a user lets a client have."""

    __tablename__ = "consents"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    client_id: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("clients.client_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    granted_at: Mapped[datetime]


class BrowserSessionRow(DefaultBase):
    """Which session the browser with a cookie has; `digest` is that of the cookie."""

    __tablename__ = "browser_sessions"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)


class IdTokenKeyRow(DefaultBase):
    """The RS256 keys of identity tokens, apart from `signing_keys`: the release before would not open them."""

    __tablename__ = "id_token_keys"

    kid: Mapped[str] = mapped_column(Text, primary_key=True)
    algorithm: Mapped[str] = mapped_column(Text)
    public_jwk: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sealed_private: Mapped[bytes]
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime]

    __table_args__ = (CheckConstraint("state IN ('next', 'signing', 'verifying')", name="state"),)
