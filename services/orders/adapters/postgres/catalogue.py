"""Products and their pictures in Postgres."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from hashlib import sha256
from typing import Any

import asyncpg

from kernel.errors import NotFound, VersionChanged
from kernel.money import Money
from kernel.runtime.data.postgres import Scope
from services.orders.app.catalogue.ports import Condition
from services.orders.domain.products import Offer, Product, ProductDraft, ProductFilter

_DIGEST_DIGITS = 32
_ADD = """
INSERT INTO products (sku, name, description, category, price, currency, tax_rate, active, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) ON CONFLICT (sku) DO NOTHING RETURNING version
"""
_ADD_STOCK = "INSERT INTO stock (sku) VALUES ($1)"
_CHANGE = """
UPDATE products SET name = $2, description = $3, category = $4, price = $5, currency = $6, tax_rate = $7, active = $8,
                    version = version + 1
 WHERE sku = $1 AND ($9::int IS NULL OR version = $9)
RETURNING version
"""
_OFFER = """
SELECT p.*, s.on_hand - s.reserved AS available, EXISTS (SELECT FROM pictures WHERE sku = p.sku) AS has_picture
  FROM products p JOIN stock s USING (sku)
"""
_FIND = f"{_OFFER} WHERE sku = $1"
_FIND_MANY = f"{_OFFER} WHERE sku = ANY($1)"
_PAGE = f"""{_OFFER}
 WHERE active AND ($2::text IS NULL OR sku > $2) AND ($3::text IS NULL OR category = $3)
   AND ($4::text IS NULL OR currency = $4)
   AND ($5::text IS NULL OR name ILIKE $5 OR description ILIKE $5 OR sku ILIKE $5)
 ORDER BY sku LIMIT $1
"""
_PUT_PICTURE = """
INSERT INTO pictures AS kept (sku, octets, digest) VALUES ($1, $2, $3)
ON CONFLICT (sku) DO UPDATE SET octets = $2, digest = $3 WHERE $4::text IS NULL OR kept.digest = $4
RETURNING xmax = 0 AS is_first
"""
_FIND_PICTURE = "SELECT octets FROM pictures JOIN products USING (sku) WHERE sku = $1 AND active"
_PRODUCT = [each.name for each in fields(Product) if each.name != "price"]


class PostgresCatalogue:
    """Fulfils `app.catalogue.ports.Catalogue`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def put(self, sku: str, draft: ProductDraft, condition: Condition) -> Offer:
        price = draft.price
        described = (sku, draft.name, draft.description, draft.category)
        values = (*described, price.amount, price.currency, draft.tax_rate, draft.active)
        async with self._scope.transaction() as connection:
            may_add = condition.version is None and not condition.exists
            added = await connection.fetchval(_ADD, *values) if may_add else None
            if added is not None:
                await connection.execute(_ADD_STOCK, sku)
            elif condition.is_new or await connection.fetchval(_CHANGE, *values, condition.version) is None:
                raise VersionChanged
            return _offer(await connection.fetchrow(_FIND, sku))

    async def find(self, sku: str) -> Offer | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, sku)
        return _offer(row) if row else None

    async def find_many(self, skus: Collection[str]) -> Mapping[str, Product]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_FIND_MANY, list(skus))
        return {row["sku"]: _offer(row).product for row in rows}

    async def page(self, wanted: ProductFilter, after: str | None, limit: int) -> Sequence[Offer]:
        pattern = f"%{_escape(wanted.text)}%" if wanted.text is not None else None
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE, limit, after, wanted.category, wanted.currency, pattern)
        return [_offer(row) for row in rows]


class PostgresPictures:
    """Fulfils `app.catalogue.ports.Pictures`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def put(self, sku: str, octets: bytes, expected_digest: str | None = None) -> bool:
        digest = sha256(octets).hexdigest()[:_DIGEST_DIGITS]
        try:
            async with self._scope.transaction() as connection:
                if expected_digest is not None and not await connection.fetchval(
                    "SELECT true FROM pictures WHERE sku = $1 AND digest = $2 FOR UPDATE", sku, expected_digest
                ):
                    raise VersionChanged
                return bool(await connection.fetchval(_PUT_PICTURE, sku, octets, digest, expected_digest))
        except asyncpg.ForeignKeyViolationError:
            raise NotFound("no such product") from None

    async def find(self, sku: str) -> bytes | None:
        async with self._scope.connection() as connection:
            octets: bytes | None = await connection.fetchval(_FIND_PICTURE, sku)
        return octets


def _offer(row: Any) -> Offer:
    product = Product(price=Money(row["price"], row["currency"]), **{name: row[name] for name in _PRODUCT})
    return Offer(product, row["available"])


def _escape(text: str) -> str:
    """Text for LIKE in which nothing is a wildcard."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
