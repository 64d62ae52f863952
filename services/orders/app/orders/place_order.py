"""Places an order: prices it, reserves its stock, and asks for its payment."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.errors import DomainError
from kernel.events import Actor, Origin
from kernel.idempotency import REPLAY_WINDOW, Created, IdempotencyKey
from kernel.ids import Ids
from kernel.money import CurrencyMismatch, Money, check_payable
from services.orders.app.catalogue.ports import Catalogue
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Orders, Placement
from services.orders.domain.addresses import PostalAddress
from services.orders.domain.errors import PriceChanged
from services.orders.domain.order_transitions import placed_payload
from services.orders.domain.orders import Item, Order, Quote
from services.orders.domain.pricing import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrderCommand:
    items: tuple[Item, ...]
    currency: str
    expected_total: Money
    payment_method_id: UUID
    ship_to: PostalAddress
    by: Principal
    origin: Origin
    idempotency_key: IdempotencyKey | None


@dataclass(frozen=True, slots=True)
class PlacementLimits:
    """Stock is reserved for `hold`; a buyer has at most `max_open` unpaid orders."""

    hold: timedelta
    max_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    orders: Orders
    catalogue: Catalogue
    clock: Clock
    ids: Ids
    events: OrderEvents
    limits: PlacementLimits

    async def execute(self, command: PlaceOrderCommand) -> Created[Order]:
        """Raises UnknownSku, CurrencyMismatch, AmountNotPayable, PriceChanged, OutOfStock, TooManyOpenOrders.

        A key that was used within a day gets the order as it was placed, whatever became of it and of the prices.
        """
        try:
            priced = await self._price(command)
        except DomainError:  # a repeated request need not be orderable any more
            if (made := await self._find_replay(command)) is not None:
                return made
            raise
        order = self._new_order(command, priced)
        event = self.events.create(order, placed_payload(order), Actor.user(order.buyer_id), command.origin)
        placement = Placement(order=order, event=event, hold=self.limits.hold, max_open=self.limits.max_open)
        return self._shown(await self.orders.place(placement, command.idempotency_key))

    async def _find_replay(self, command: PlaceOrderCommand) -> Created[Order] | None:
        if command.idempotency_key is None:
            return None
        made = await self.orders.find_placed(command.idempotency_key)
        return None if made is None else self._shown(Created(made, is_replay=True))

    async def _price(self, command: PlaceOrderCommand) -> Quote:
        if command.expected_total.currency != command.currency:
            raise CurrencyMismatch
        products = await self.catalogue.find_many({item.sku for item in command.items})
        priced = quote(command.items, products, command.currency)
        total = check_payable(priced.total, priced.currency, "lines")
        check_payable(command.expected_total.amount, command.currency, "expected_total")
        if total != command.expected_total:
            raise PriceChanged(total)
        return priced

    def _new_order(self, command: PlaceOrderCommand, priced: Quote) -> Order:
        return Order.place(
            self.ids.new(),
            priced,
            buyer_id=command.by.user_id,
            payment_method_id=command.payment_method_id,
            ship_to=command.ship_to,
            at=self.clock.now(),
        )

    def _shown(self, created: Created[Order]) -> Created[Order]:
        is_recent = self.clock.now() - created.thing.created_at < REPLAY_WINDOW
        return replace(created, thing=created.thing.as_placed()) if created.is_replay and is_recent else created
