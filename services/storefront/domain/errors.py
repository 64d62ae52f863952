"""Errors of other services that storefront passes on. Each has the slug that its owner gave it."""

from kernel.errors import Category, DomainError


class UnknownSku(DomainError):
    """A product of the cart is not in the catalogue, or not for sale."""

    slug = "unknown-sku"
    title = "There is no such product for sale"
    category = Category.INVALID
