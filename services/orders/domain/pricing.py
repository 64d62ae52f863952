"""What an order costs. Prices contain their tax; everything is in whole minor units (`kernel.money`)."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kernel.money import MAX_AMOUNT, AmountNotPayable, CurrencyMismatch, tax_included
from services.orders.domain.errors import UnknownSku
from services.orders.domain.orders import Item, OrderLine, Quote
from services.orders.domain.products import Product

_SHIPPING = {"EUR": (490, 5_000), "JPY": (600, 8_000), "KWD": (1_500, 20_000)}
"""By currency: what shipping costs, and from which value of goods on it is free. Other currencies ship free."""


def merge(items: Iterable[Item]) -> tuple[Item, ...]:
    """Returns one item a product, by SKU: what is locked in one order never waits for itself."""
    wanted: Counter[str] = Counter()
    for item in items:
        wanted[item.sku] += item.quantity
    return tuple(Item(sku=sku, quantity=wanted[sku]) for sku in sorted(wanted))


def quote(items: Iterable[Item], products: Mapping[str, Product], currency: str) -> Quote:
    """Raises UnknownSku, CurrencyMismatch for a product in another currency, AmountNotPayable for too large a sum."""
    merged = merge(items)
    if unknown := [item.sku for item in merged if item.sku not in products or not products[item.sku].active]:
        raise UnknownSku(unknown)
    if any(products[item.sku].price.currency != currency for item in merged):
        raise CurrencyMismatch
    lines = tuple(_line(products[item.sku], item.quantity) for item in merged)
    goods = sum(line.total for line in lines)
    shipping = shipping_of(goods, currency)
    if goods + shipping > MAX_AMOUNT:
        raise AmountNotPayable
    tax = sum(line.tax for line in lines)
    return Quote(currency=currency, lines=lines, tax=tax, shipping=shipping, total=goods + shipping)


def shipping_of(goods: int, currency: str) -> int:
    """Returns what shipping costs for goods of this value; nothing for goods that cost nothing."""
    cost, free_from = _SHIPPING.get(currency, (0, 0))
    return cost if 0 < goods < free_from else 0


def _line(product: Product, quantity: int) -> OrderLine:
    total = product.price.amount * quantity
    return OrderLine(
        sku=product.sku,
        name=product.name,
        quantity=quantity,
        unit_price=product.price.amount,
        tax_rate=product.tax_rate,
        tax=tax_included(total, product.tax_rate),
        total=total,
    )
