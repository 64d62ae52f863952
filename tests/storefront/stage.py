"""The service on services in memory: what its unit and HTTP tests stand on."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import JsonValue
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.memory_platform import MemoryPlatform
from services.storefront import wiring
from services.storefront.adapters.http.handlers import HANDLERS
from services.storefront.adapters.memory.services import MemoryAccounts, MemoryOrders, MemoryPayments
from services.storefront.app.use_cases import UseCases
from services.storefront.domain.parts import Part
from services.storefront.manifest import MANIFEST
from services.storefront.settings import Settings

ENVIRONMENT = {
    "STOREFRONT_ISSUER": "https://issuer.test",
    "STOREFRONT_JWKS_URL": "http://nowhere.test",
    "STOREFRONT_REDIS_URL": "redis://nowhere.test",
    "STOREFRONT_AUTH_URL": "http://auth.test",
    "STOREFRONT_ORDERS_URL": "http://orders.test",
    "STOREFRONT_PAYMENTS_URL": "http://payments.test",
}
ORDER_ID = UUID("01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11")
_EUROS: dict[str, JsonValue] = {"amount": 1999, "currency": "EUR"}
_NOTHING: dict[str, JsonValue] = {"amount": 0, "currency": "EUR"}
ORDER: Part = {
    "id": str(ORDER_ID),
    "number": "7QX4-K2MD-09ZT",
    "state": "awaiting_payment",
    "version": 1,
    "lines": [],
    "tax": _NOTHING,
    "shipping": _NOTHING,
    "total": _EUROS,
    "payment_state": "pending",
    "refunded": 0,
    "cancel_reason": None,
    "shipments": [],
    "returns": [],
    "reserved_until": "2026-11-30T12:30:00Z",
    "created_at": "2026-11-30T12:00:00Z",
    "of_a_newer_release": True,
}
PAYMENT: Part = {
    "id": "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a12",
    "order_id": str(ORDER_ID),
    "state": "authorising",
    "amount": _EUROS,
    "authorised": 0,
    "captured": 0,
    "refunded": 0,
    "next_action": None,
    "decline_code": None,
    "version": 1,
}
LAMP: Part = {
    "sku": "LAMP-01",
    "name": "A lamp",
    "description": "It is bright.",
    "category": "lighting",
    "image_url": None,
    "price": _EUROS,
    "tax_rate": 1900,
    "availability": "in_stock",
}
METHOD: Part = {"id": "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a13", "brand": "visa", "last4": "4242", "expires": "2030-12"}
PROFILE: Part = {"id": str(ORDER_ID), "email": "ada@example.com", "email_verified": True, "display_name": None}


@dataclass(frozen=True, slots=True)
class Stage:
    memory: MemoryPlatform
    orders: MemoryOrders
    payments: MemoryPayments
    accounts: MemoryAccounts
    use_cases: UseCases

    @classmethod
    def open(cls) -> "Stage":
        memory = MemoryPlatform.open(MANIFEST, _settings())
        orders = MemoryOrders({ORDER_ID: ORDER}, {"LAMP-01": LAMP})
        payments, accounts = MemoryPayments({ORDER_ID: PAYMENT}, [METHOD]), MemoryAccounts(PROFILE)
        return cls(memory, orders, payments, accounts, wiring.build(memory.platform, orders, payments, accounts))

    @property
    def clock(self) -> FixedClock:
        return self.memory.clock

    def app(self) -> RequestMiddleware:
        """Returns the service's application over the same services."""
        return self.memory.platform.build_app(HANDLERS, wiring.dependencies(self.use_cases, _settings()))


def _settings() -> Settings:
    return Settings.from_env(ENVIRONMENT)
