"""The catalogue with its stock, orders, saved addresses, the event log and the inbox."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from kernel.runtime.data.idempotency_keys.migration_steps import (
    add_key_columns_1,
    create_erased_keys_1,
    drop_erased_keys_1,
)
from kernel.runtime.events.inbox import migration_steps as inbox
from kernel.runtime.events.log import migration_steps as event_log

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_SORTED_BY_CODE_POINT = sa.Text(collation="C")
_ZERO, _NOW, _EMPTY = sa.text("0"), sa.text("now()"), sa.text("'[]'::jsonb")
_MAX_AMOUNT = 10**12
_KEYED = ("stock_adjustments", "orders", "order_requests", "addresses")


def upgrade() -> None:
    _catalogue()
    _stock()
    _orders()
    _order_requests()
    _addresses()
    for table in _KEYED:
        add_key_columns_1(table)
    create_erased_keys_1()
    event_log.up_1()
    event_log.up_2()
    event_log.up_3()
    inbox.up_1()
    inbox.up_2()
    of_order = sa.text("subject_kind = 'order'")
    op.create_index("ix_events_of_order", "events", ["subject_id"], postgresql_where=of_order)


def downgrade() -> None:
    inbox.down_2()
    inbox.down_1()
    op.drop_index("ix_events_of_order")
    event_log.down_3()
    event_log.down_2()
    event_log.down_1()
    drop_erased_keys_1()
    for table in ("addresses", "order_requests", "orders", "stock_adjustments", "stock", "pictures", "products"):
        op.drop_table(table)


def _sku(*more: sa.ForeignKey) -> sa.Column[str]:
    return sa.Column("sku", _SORTED_BY_CODE_POINT, *more, nullable=False)


def _catalogue() -> None:
    op.create_table(
        "products",
        _sku(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "description", "category")),
        sa.Column("price", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("tax_rate", sa.Integer, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sku", name="pk_products"),
        sa.CheckConstraint(f"price BETWEEN 0 AND {_MAX_AMOUNT}", name="ck_products_price"),
    )
    op.create_table(
        "pictures",
        _sku(sa.ForeignKey("products.sku")),
        sa.Column("octets", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sku", name="pk_pictures"),
    )


def _stock() -> None:
    op.create_table(
        "stock",
        _sku(sa.ForeignKey("products.sku")),
        sa.Column("on_hand", sa.BigInteger, nullable=False, server_default=_ZERO),
        sa.Column("reserved", sa.BigInteger, nullable=False, server_default=_ZERO),
        sa.Column("version", sa.Integer, nullable=False, server_default=sa.text("1")),
        sa.PrimaryKeyConstraint("sku", name="pk_stock"),
        sa.CheckConstraint("reserved >= 0 AND on_hand >= reserved", name="ck_stock_reserved"),
    )
    op.create_table(
        "stock_adjustments",
        sa.Column("id", sa.Uuid, nullable=False),
        _sku(sa.ForeignKey("products.sku")),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_by", sa.Uuid, nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("on_hand", sa.BigInteger, nullable=False),
        sa.Column("reserved", sa.BigInteger, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stock_adjustments"),
    )


def _orders() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("buyer_id", sa.Uuid, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("lines", JSONB, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("tax", "shipping", "total")),
        sa.Column("payment_method_id", sa.Uuid, nullable=False),
        sa.Column("payment_state", sa.Text, nullable=False),
        sa.Column("refunded", sa.BigInteger, nullable=False, server_default=_ZERO),
        sa.Column("cancel_reason", sa.Text),
        sa.Column("reserved_until", _TIME, nullable=False),
        sa.Column("created_at", _TIME, nullable=False, server_default=_NOW),
        sa.Column("changed_at", _TIME, nullable=False, server_default=_NOW),
        sa.Column("shipments", JSONB, nullable=False, server_default=_EMPTY),
        sa.Column("returns", JSONB, nullable=False, server_default=_EMPTY),
        sa.Column("ship_to_sealed", sa.LargeBinary),
        sa.Column("search_digests", sa.ARRAY(sa.LargeBinary), nullable=False, server_default=sa.text("'{}'::bytea[]")),
        sa.Column("legal_copy_sealed", sa.LargeBinary),
        sa.Column("legal_copy_until", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sa.UniqueConstraint("number", name="uq_orders_number"),
        sa.CheckConstraint(f"total BETWEEN 0 AND {_MAX_AMOUNT}", name="ck_orders_total"),
        sa.CheckConstraint("refunded BETWEEN 0 AND total", name="ck_orders_refunded"),
        sa.CheckConstraint("(state = 'cancelled') = (cancel_reason IS NOT NULL)", name="ck_orders_cancel_reason"),
    )
    # an order changes a few times soon after it was placed: room on its page spares the indexes
    op.execute("ALTER TABLE orders SET (fillfactor = 80)")
    op.create_index("ix_orders_of_buyer", "orders", ["buyer_id", "id"])
    op.create_index("ix_orders_search", "orders", ["search_digests"], postgresql_using="gin")
    for name, column, condition in (
        ("ix_orders_reserved", "reserved_until", "state = 'awaiting_payment'"),
        ("ix_orders_confirmed", "changed_at", "state = 'confirmed'"),
        ("ix_orders_legal_copies", "legal_copy_until", "legal_copy_until IS NOT NULL"),
    ):
        op.create_index(name, "orders", [column], postgresql_where=sa.text(condition))


def _order_requests() -> None:
    op.create_table(
        "order_requests",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), nullable=False),
        sa.Column("order_id", sa.Uuid, nullable=False),
        sa.Column("made", sa.Uuid),
        sa.Column("made_at", _TIME, nullable=False, server_default=_NOW),
        sa.PrimaryKeyConstraint("id", name="pk_order_requests"),
    )


def _addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_addresses"),
    )
    op.create_index("ix_addresses_of_owner", "addresses", ["owner_id", "id"])
