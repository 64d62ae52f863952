"""The tables of the audit trail's signed heads. The events and their chain are the kernel's."""

from datetime import date
from typing import Any

from advanced_alchemy.base import DefaultBase
from sqlalchemy import ARRAY, BigInteger, LargeBinary, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class AuditHeadRow(DefaultBase):
    """A signed head of the audit trail. `consistency` proves that it continues the one before."""

    __tablename__ = "audit_heads"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    date_: Mapped[date] = mapped_column("date", index=True)
    statement: Mapped[str] = mapped_column(Text)
    public_jwk: Mapped[dict[str, Any]] = mapped_column(JSONB)
    consistency: Mapped[list[bytes]] = mapped_column(ARRAY(LargeBinary))


class AuditNodeRow(DefaultBase):
    """A complete subtree of the audit trail's Merkle tree."""

    __tablename__ = "audit_nodes"

    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    index: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[bytes]
