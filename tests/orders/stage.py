"""The service with every port fulfilled in memory: what its unit and HTTP tests stand on."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.events import Payload, Subject
from kernel.roles import Permission
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.schemas import split_payload
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.master_key import MASTER_KEY
from kernel.testing.memory_platform import MemoryPlatform
from kernel.testing.token_mint import TokenMint
from services.orders import wiring
from services.orders.adapters.broker.consumer import Consumer
from services.orders.adapters.http.handlers import HANDLERS
from services.orders.adapters.memory.addresses import MemoryAddresses
from services.orders.adapters.memory.catalogue import MemoryCatalogue, MemoryPictures
from services.orders.adapters.memory.orders import MemoryOrderReader, MemoryOrders
from services.orders.adapters.memory.shop import MemoryShop
from services.orders.adapters.memory.stock import MemoryStock
from services.orders.app.stock.low_stock import LowStock
from services.orders.app.use_cases import Stores, UseCases
from services.orders.domain.events import AccountErased
from services.orders.manifest import MANIFEST
from services.orders.settings import Settings
from tests.orders.samples import LOW

ENVIRONMENT = {
    "ORDERS_DATABASE_URL": "postgresql://nowhere",
    "ORDERS_ISSUER": "https://issuer.test",
    "ORDERS_JWKS_URL": "http://nowhere.test",
    "ORDERS_MASTER_KEY": MASTER_KEY,
    "ORDERS_REDIS_URL": "redis://nowhere.test",
    "ORDERS_LOW_STOCK": "2",
}


def memory_stores(clock: Clock, low_stock: LowStock = LOW) -> tuple[MemoryShop, Stores]:
    shop = MemoryShop(clock)
    reader = MemoryOrderReader(shop)
    return shop, Stores(
        catalogue=MemoryCatalogue(shop),
        pictures=MemoryPictures(shop),
        stock=MemoryStock(shop, low_stock),
        addresses=MemoryAddresses(shop),
        orders=MemoryOrders(shop, low_stock),
        reader=reader,
        unfinished=reader,
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """`shop` is what the stores under `use_cases` hold."""

    memory: MemoryPlatform
    settings: Settings
    shop: MemoryShop
    stores: Stores
    use_cases: UseCases

    @classmethod
    def open(cls, **environment: str) -> "Stage":
        settings = Settings.from_env(ENVIRONMENT | environment)
        memory = MemoryPlatform.open(MANIFEST, settings)
        low_stock = LowStock(settings.low_stock, memory.platform.events)
        shop, stores = memory_stores(memory.clock, low_stock)
        return cls(memory, settings, shop, stores, wiring.build(memory.platform, settings, stores))

    @property
    def clock(self) -> FixedClock:
        return self.memory.clock

    @property
    def mint(self) -> TokenMint:
        return self.memory.mint

    def app(self) -> RequestMiddleware:
        """Returns the service's application over the same stores."""
        dependencies = {"use_cases": self.use_cases, "low_stock": self.settings.low_stock}
        return self.memory.platform.build_app(HANDLERS, dependencies)

    def new_user(self, *permissions: Permission) -> Principal:
        """Returns a new user with these permissions, who has just logged in."""
        return self.memory.someone(*permissions)

    async def deliver(self, payload: Payload, message_id: UUID | None = None) -> None:
        """Handles an event of payments."""
        id_, data = message_id or self.memory.platform.ids.new(), split_payload(payload)[0]
        subject = Subject("payment", str(data["order_id"]))
        message = Message(id_, payload.event_type, 1, "payments", subject, 1, self.clock.now(), data=data)
        await Consumer(self.use_cases)(message)

    async def erase(self, account: UUID) -> None:
        """Handles the event that an account was erased."""
        id_, subject = self.memory.platform.ids.new(), Subject.user(account)
        message = Message(id_, AccountErased.event_type, 1, "auth", subject, 1, self.clock.now(), account)
        await Consumer(self.use_cases)(message)
