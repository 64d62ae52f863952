"""What the catalogue needs from outside. Every operation is atomic; a store out of reach raises Unavailable."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.orders.domain.products import Offer, Product, ProductDraft, ProductFilter


@dataclass(frozen=True, slots=True)
class Condition:
    """What a caller expects of the thing that it changes: its version, that it exists, or that it does not yet."""

    version: int | None = None
    is_new: bool = False
    exists: bool = False


class Catalogue(Protocol):
    """The products, for sale and not."""

    async def put(self, sku: str, draft: ProductDraft, condition: Condition) -> Offer:
        """Stores the product, and an empty stock with a new one; version 1 says that it is new.

        Raises VersionChanged, and stores nothing, when the condition does not hold.
        """
        ...

    async def find(self, sku: str) -> Offer | None:
        """Returns None for an unknown product. One that is not for sale is found, too."""
        ...

    async def find_many(self, skus: Collection[str]) -> Mapping[str, Product]:
        """Returns those that exist, by SKU."""
        ...

    async def page(self, wanted: ProductFilter, after: str | None, limit: int) -> Sequence[Offer]:
        """Returns up to `limit` products for sale by SKU, beginning after `after`."""
        ...


class Pictures(Protocol):
    """One picture a product, as octets."""

    async def put(self, sku: str, octets: bytes, expected_digest: str | None = None) -> bool:
        """Stores the picture and returns whether it is the first.

        Raises NotFound for an unknown product; VersionChanged when the picture there has another digest.
        """
        ...

    async def find(self, sku: str) -> bytes | None:
        """Returns None without a picture, and for a product that is not for sale."""
        ...
