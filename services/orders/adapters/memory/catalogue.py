"""Products and their pictures in this process."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256

from kernel.errors import NotFound, VersionChanged
from services.orders.adapters.memory.shop import MemoryShop
from services.orders.app.catalogue.ports import Condition
from services.orders.domain.products import Offer, Product, ProductDraft, ProductFilter
from services.orders.domain.stock import StockLevel

_DIGEST_DIGITS = 32


class MemoryCatalogue:
    """Fulfils `app.catalogue.ports.Catalogue`."""

    def __init__(self, shop: MemoryShop) -> None:
        self._shop = shop

    async def put(self, sku: str, draft: ProductDraft, condition: Condition) -> Offer:
        known = self._shop.products.get(sku)
        version = known.version if known else None
        is_wrong = (condition.is_new and known) or (condition.exists and not known)
        if is_wrong or condition.version not in {None, version}:
            raise VersionChanged
        fields = asdict(draft) | {"price": draft.price}
        self._shop.products[sku] = Product(sku=sku, version=(version or 0) + 1, **fields)
        if known is None:
            self._shop.stock[sku] = StockLevel(sku=sku, on_hand=0, reserved=0, version=1)
        return self._offer(self._shop.products[sku])

    async def find(self, sku: str) -> Offer | None:
        product = self._shop.products.get(sku)
        return self._offer(product) if product else None

    async def find_many(self, skus: Collection[str]) -> Mapping[str, Product]:
        return {sku: self._offer(self._shop.products[sku]).product for sku in skus if sku in self._shop.products}

    async def page(self, wanted: ProductFilter, after: str | None, limit: int) -> Sequence[Offer]:
        skus = sorted(sku for sku, product in self._shop.products.items() if _fits(product, wanted))
        return [self._offer(self._shop.products[sku]) for sku in skus if after is None or sku > after][:limit]

    def _offer(self, product: Product) -> Offer:
        shown = replace(product, has_picture=product.sku in self._shop.pictures)
        return Offer(shown, self._shop.stock[product.sku].available)


class MemoryPictures:
    """Fulfils `app.catalogue.ports.Pictures`."""

    def __init__(self, shop: MemoryShop) -> None:
        self._shop = shop

    async def put(self, sku: str, octets: bytes, expected_digest: str | None = None) -> bool:
        known = self._shop.pictures.get(sku)
        if expected_digest is not None and (known is None or _digest(known) != expected_digest):
            raise VersionChanged
        if sku not in self._shop.products:
            raise NotFound("no such product")
        self._shop.pictures[sku] = octets
        return known is None

    async def find(self, sku: str) -> bytes | None:
        product = self._shop.products.get(sku)
        return self._shop.pictures.get(sku) if product and product.active else None


def _digest(octets: bytes) -> str:
    return sha256(octets).hexdigest()[:_DIGEST_DIGITS]


def _fits(product: Product, wanted: ProductFilter) -> bool:
    text = f"{product.name}\n{product.description}\n{product.sku}".lower()
    return (
        product.active
        and wanted.category in {None, product.category}
        and wanted.currency in {None, product.price.currency}
        and (wanted.text is None or wanted.text.lower() in text)
    )
