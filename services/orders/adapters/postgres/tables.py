"""The tables as they are today. The migrations lead here, and a test holds the two together."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from kernel.runtime.data.idempotency_keys.tables import add_erased_keys_table, key_columns
from kernel.runtime.events.inbox.tables import add_inbox_tables
from kernel.runtime.events.log.tables import add_event_tables

METADATA = MetaData()
_TIME = DateTime(timezone=True)
_SORTED_BY_CODE_POINT = Text(collation="C")
_ZERO, _NOW, _EMPTY = text("0"), text("now()"), text("'[]'::jsonb")
_MAX_AMOUNT = 10**12

Table(
    "products",
    METADATA,
    Column("sku", _SORTED_BY_CODE_POINT, primary_key=True),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("tax_rate", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    CheckConstraint(f"price BETWEEN 0 AND {_MAX_AMOUNT}", name="ck_products_price"),
)
Table(
    "pictures",
    METADATA,
    Column("sku", _SORTED_BY_CODE_POINT, ForeignKey("products.sku"), primary_key=True),
    Column("octets", LargeBinary, nullable=False),
    Column("digest", Text, nullable=False),
)
Table(
    "stock",
    METADATA,
    Column("sku", _SORTED_BY_CODE_POINT, ForeignKey("products.sku"), primary_key=True),
    Column("on_hand", BigInteger, nullable=False, server_default=_ZERO),
    Column("reserved", BigInteger, nullable=False, server_default=_ZERO),
    Column("version", Integer, nullable=False, server_default=text("1")),
    CheckConstraint("reserved >= 0 AND on_hand >= reserved", name="ck_stock_reserved"),
)
Table(
    "stock_adjustments",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("sku", _SORTED_BY_CODE_POINT, ForeignKey("products.sku"), nullable=False),
    Column("change", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", Uuid, nullable=False),
    Column("made_at", _TIME, nullable=False),
    Column("on_hand", BigInteger, nullable=False),
    Column("reserved", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    *key_columns(),
)
Table(
    "orders",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("buyer_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("currency", Text, nullable=False),
    Column("lines", JSONB, nullable=False),
    Column("tax", BigInteger, nullable=False),
    Column("shipping", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("payment_method_id", Uuid, nullable=False),
    Column("payment_state", Text, nullable=False),
    Column("refunded", BigInteger, nullable=False, server_default=_ZERO),
    Column("cancel_reason", Text),
    Column("reserved_until", _TIME, nullable=False),
    Column("created_at", _TIME, nullable=False, server_default=_NOW),
    Column("changed_at", _TIME, nullable=False, server_default=_NOW),
    Column("state_since", _TIME, nullable=False, server_default=_NOW),
    Column("shipments", JSONB, nullable=False, server_default=_EMPTY),
    Column("returns", JSONB, nullable=False, server_default=_EMPTY),
    Column("ship_to_sealed", LargeBinary),
    Column("search_digests", ARRAY(LargeBinary), nullable=False, server_default=text("'{}'::bytea[]")),
    Column("legal_copy_sealed", LargeBinary),
    Column("legal_copy_until", _TIME),
    *key_columns(),
    CheckConstraint(f"total BETWEEN 0 AND {_MAX_AMOUNT}", name="ck_orders_total"),
    CheckConstraint("refunded BETWEEN 0 AND total", name="ck_orders_refunded"),
    CheckConstraint("(state = 'cancelled') = (cancel_reason IS NOT NULL)", name="ck_orders_cancel_reason"),
    Index("ix_orders_of_buyer", "buyer_id", "id"),
    Index("ix_orders_search", "search_digests", postgresql_using="gin"),
    Index("ix_orders_reserved", "reserved_until", postgresql_where=text("state = 'awaiting_payment'")),
    Index("ix_orders_open_of_buyer", "buyer_id", postgresql_where=text("state = 'awaiting_payment'")),
    Index("ix_orders_confirmed", "changed_at", postgresql_where=text("state = 'confirmed'")),
    Index("ix_orders_legal_copies", "legal_copy_until", postgresql_where=text("legal_copy_until IS NOT NULL")),
)
Table(
    "order_requests",
    METADATA,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("order_id", Uuid, nullable=False),
    Column("made", Uuid),
    Column("made_at", _TIME, nullable=False, server_default=_NOW),
    *key_columns(),
)
Table(
    "addresses",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("created_at", _TIME, nullable=False),
    *key_columns(),
    Index("ix_addresses_of_owner", "owner_id", "id"),
)
add_erased_keys_table(METADATA)
add_event_tables(METADATA)
add_inbox_tables(METADATA)
Index("ix_events_of_order", METADATA.tables["events"].c.subject_id, postgresql_where=text("subject_kind = 'order'"))
