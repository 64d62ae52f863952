"""The tables of the current release. A test checks that the migrations produce them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.base import DefaultBase
from sqlalchemy import ARRAY, BigInteger, CheckConstraint, DateTime, ForeignKey, Index, SmallInteger, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.runtime.data.idempotency_keys.tables import add_erased_keys_table
from kernel.runtime.events.log.tables import add_event_tables
from services.auth.adapters.postgres.audit import tables as _audit_tables  # noqa: F401 - adds its tables to the metadata
from services.auth.adapters.postgres.oidc import tables as _oidc_tables  # noqa: F401 - as above
from services.auth.adapters.postgres.upstream import tables as _upstream_tables  # noqa: F401 - as above

_SORTED_BY_CODE_POINT = Text(collation="C")


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
    has_password: Mapped[bool] = mapped_column(server_default=text("true"))
    factor_level: Mapped[int] = mapped_column(SmallInteger, server_default=text("1"))  # see `factors.level`
    idempotency_digest: Mapped[bytes | None] = mapped_column(unique=True)
    idempotency_fingerprint: Mapped[bytes | None]
    idempotency_original: Mapped[str | None] = mapped_column(Text)  # what a repeated request shows for a day

    __table_args__ = (
        Index(
            "ix_accounts_idempotency_original",
            "created_at",
            postgresql_where=text("idempotency_original IS NOT NULL"),
        ),
    )


class RoleRow(DefaultBase):
    __tablename__ = "roles"

    name: Mapped[str] = mapped_column(_SORTED_BY_CODE_POINT, primary_key=True)
    permissions: Mapped[list[str]] = mapped_column(ARRAY(Text))


class AccountRoleRow(DefaultBase):
    __tablename__ = "account_roles"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    role_name: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("roles.name", ondelete="CASCADE"), primary_key=True, index=True
    )
    granted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SessionRow(DefaultBase):
    """A rotation changes no indexed column, and each page has room for it (`fillfactor`, set by the migration), so
    the new row version stays on its page (HOT).

    The release before rotates without setting `issued_at`, `issued_to_*` and `recoveries`: while `issued_at` is older
    than `rotated_at`, all four count for nothing.
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
    issued_at: Mapped[datetime | None]
    issued_to_network: Mapped[str | None] = mapped_column(Text)
    issued_to_user_agent: Mapped[str | None] = mapped_column(Text)
    recoveries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    repeats_elsewhere: Mapped[list[datetime]] = mapped_column(
        ARRAY(DateTime(timezone=True)), server_default=text("'{}'")
    )
    notified_at: Mapped[datetime | None]
    acr: Mapped[str | None] = mapped_column(Text)  # None: the release before started it, with a password
    amr: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    dpop_jkt: Mapped[str | None] = mapped_column(Text)  # thumbprint of the client's key (RFC 7638)
    bound_from: Mapped[int | None] = mapped_column(BigInteger)  # the first generation that was issued to it

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
    """Digests of the secrets in links. Without a `user_id` it is a decoy; no foreign key: see `PostgresEmailTokens`."""

    __tablename__ = "mail_tokens"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(Text)
    user_id: Mapped[UUID | None] = mapped_column(index=True)
    password_hash: Mapped[str | None] = mapped_column(Text)  # of the release before; the next release drops it
    email: Mapped[str | None] = mapped_column(Text)  # where the link went, as it was typed
    session_id: Mapped[UUID | None]  # that asked for a change of address
    used_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    idempotency_digest: Mapped[bytes | None] = mapped_column(unique=True)
    idempotency_fingerprint: Mapped[bytes | None]


class PendingRegistrationRow(DefaultBase):
    """A registration of an address that was not proven yet. Without an `account_id` it is a decoy."""

    __tablename__ = "pending_registrations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    password_hash: Mapped[str] = mapped_column(Text)
    display_name: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class FormerAddressRow(DefaultBase):
    """An address that an account had. `digest` is that of the secret in the link that reverts the change."""

    __tablename__ = "former_addresses"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(Text)
    email_key: Mapped[str] = mapped_column(Text, index=True)
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    until: Mapped[datetime]
    was_proven: Mapped[bool] = mapped_column(server_default=text("true"))


class KnownPlaceRow(DefaultBase):
    """From where an account has logged in; see `domain.sessions.log_in_place`."""

    __tablename__ = "known_places"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    network: Mapped[str] = mapped_column(Text, primary_key=True)
    device: Mapped[bytes] = mapped_column(primary_key=True)
    first_used_at: Mapped[datetime]
    last_used_at: Mapped[datetime] = mapped_column(index=True)


class TotpFactorRow(DefaultBase):
    """An authenticator. The secret is sealed with the master key; unconfirmed without `confirmed_at`."""

    __tablename__ = "totp_factors"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    sealed_secret: Mapped[bytes]
    last_step: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class PasskeyRow(DefaultBase):
    """A WebAuthn credential: only its public half is known here."""

    __tablename__ = "passkeys"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    backup_eligible: Mapped[bool]
    backed_up: Mapped[bool]
    transports: Mapped[list[str]] = mapped_column(ARRAY(Text))
    aaguid: Mapped[bytes]
    name: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class RecoveryCodeRow(DefaultBase):
    """The digest of a recovery code that was not used."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)


class UsedChallengeRow(DefaultBase):
    """A challenge that was used, until it would have expired."""

    __tablename__ = "used_challenges"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ApiKeyRow(DefaultBase):
    """`digest` is that of the key's 256 random bits."""

    __tablename__ = "api_keys"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes]
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]


class ScimUserRow(DefaultBase):
    """What an identity provider calls an account. `user_name_key` is the name without regard to case."""

    __tablename__ = "scim_users"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    user_name: Mapped[str] = mapped_column(Text)
    user_name_key: Mapped[str] = mapped_column(Text, unique=True)
    external_id: Mapped[str | None] = mapped_column(Text, index=True)


class ScimGroupRow(DefaultBase):
    """What an identity provider calls a role."""

    __tablename__ = "scim_groups"

    role_name: Mapped[str] = mapped_column(
        _SORTED_BY_CODE_POINT, ForeignKey("roles.name", ondelete="CASCADE"), primary_key=True
    )
    display_name: Mapped[str] = mapped_column(Text)
    display_name_key: Mapped[str] = mapped_column(Text, unique=True)
    external_id: Mapped[str | None] = mapped_column(Text)


class RevocationRow(DefaultBase):
    """`xact` is the transaction that wrote it: see `PostgresTokenRevocations`. It outlives the account."""

    __tablename__ = "revocations"

    subject: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    xact: Mapped[int] = mapped_column(BigInteger, server_default=text("pg_current_xact_id()::text::bigint"), index=True)


class IdempotencyKeyRow(DefaultBase):
    """Used by the release before this one while its replicas are replaced; the next release drops it."""

    __tablename__ = "idempotency_keys"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None] = mapped_column(SmallInteger)
    body: Mapped[bytes | None]


METADATA = DefaultBase.metadata
add_event_tables(METADATA)
add_erased_keys_table(METADATA)
Index("ix_events_of_session", METADATA.tables["events"].c.session_id, METADATA.tables["events"].c.id)
