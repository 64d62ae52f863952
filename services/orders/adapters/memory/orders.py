"""Orders and the stock that they hold, in this process."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import RecordedEvent
from kernel.idempotency import Created, Gone, IdempotencyKey
from kernel.runtime.events.schemas import to_recorded
from services.orders.adapters.memory.shop import LegalCopy, MadeByRequest, MemoryShop
from services.orders.app.orders.ports import Changed, Decide, LockedOrder, Placement, StateCount
from services.orders.app.stock.low_stock import LowStock
from services.orders.domain.addresses import search_words, words_of
from services.orders.domain.errors import OutOfStock, TooManyOpenOrders
from services.orders.domain.holdings import stock_moves
from services.orders.domain.order_transitions import UNFINISHED
from services.orders.domain.orders import Order, OrderFilter, OrderState, PaymentState
from services.orders.domain.stock import StockMove

_DONE = frozenset({OrderState.DELIVERED, OrderState.CANCELLED})


class MemoryOrders:
    """Fulfils `app.orders.ports.Orders`."""

    def __init__(self, shop: MemoryShop, low_stock: LowStock) -> None:
        self._shop = shop
        self._low_stock = low_stock

    async def place(self, placement: Placement, key: IdempotencyKey | None = None) -> Created[Order]:
        shop, order, now = self._shop, placement.order, self._shop.clock.now()
        if (made := shop.order_keys.find(key, now)) is not None:
            return Created(shop.orders[made], is_replay=True)
        if order.id in shop.orders:
            raise ValueError("the order is there already")
        self._check_buyer(order.buyer_id, placement.max_open)
        left = {line.sku: shop.stock[line.sku].available - line.quantity for line in order.lines}
        if short := [sku for sku, rest in left.items() if rest < 0]:
            raise OutOfStock(short)
        low = [
            event
            for line in order.lines
            for event in self._low_stock.detect(line.sku, left[line.sku] + line.quantity, left[line.sku])
        ]
        shop.record([placement.event, *low])
        shop.move(StockMove(line.sku, 0, line.quantity) for line in order.lines)
        placed = replace(order, created_at=now, reserved_until=now + placement.hold)
        self._store(placed)
        shop.order_keys.record(key, placed.id)
        return Created(placed)

    async def find(self, order_id: UUID) -> Order | None:
        return self._shop.orders.get(order_id)

    async def find_placed(self, key: IdempotencyKey) -> Order | None:
        made = self._shop.order_keys.find(key, self._shop.clock.now())
        return None if made is None else self._shop.orders[made]

    async def change(
        self, order_id: UUID, decide: Decide, *, key: IdempotencyKey | None = None, cause: UUID | None = None
    ) -> Changed:
        shop, now = self._shop, self._shop.clock.now()
        request = shop.request_keys.find(key, now)
        order = shop.orders.get(order_id)
        if order is None:
            raise NotFound("no such order")
        if request is not None:
            return Changed(order, request.made, is_replay=True)
        locked = LockedOrder(order, order.reserved_until > now)
        change = decide(locked) if cause is None or cause not in shop.handled else None
        if change is not None:
            shop.move(stock_moves(change.step))
            shop.record([change.event])
            self._store(change.step.after)
            order = change.step.after
        if cause is not None:
            shop.handled.add(cause)
        made = change.made if change else None
        shop.request_keys.record(key, MadeByRequest(order_id, made))
        return Changed(order, made)

    async def erase_buyer(self, buyer_id: UUID, cause: UUID, keep: timedelta) -> None:
        shop, now = self._shop, self._shop.clock.now()
        if cause in shop.handled:
            return
        shop.handled.add(cause)
        shop.erased.add(buyer_id)
        own = {order.id for order in shop.orders.values() if order.buyer_id == buyer_id}
        for id_ in own:
            order = shop.orders[id_]
            if order.payment_state is PaymentState.CAPTURED and order.ship_to is not None:
                shop.legal_copies[id_] = LegalCopy(order.ship_to, now + keep)
            shop.orders[id_] = replace(order, ship_to=None)
        for id_ in [id_ for id_, address in shop.addresses.items() if address.owner_id == buyer_id]:
            del shop.addresses[id_]
        shop.order_keys.bury(lambda made: made in own, now)
        shop.address_keys.bury(lambda made: made.owner_id == buyer_id, now)

    def _store(self, order: Order) -> None:
        before, now = self._shop.orders.get(order.id), self._shop.clock.now()
        self._shop.orders[order.id] = order
        self._shop.changed_at[order.id] = now
        if before is None or before.state is not order.state:
            self._shop.state_since[order.id] = now

    def _check_buyer(self, buyer_id: UUID, max_open: int) -> None:
        if buyer_id in self._shop.erased:
            raise Gone
        own = (order for order in self._shop.orders.values() if order.buyer_id == buyer_id)
        if sum(order.state is OrderState.AWAITING_PAYMENT for order in own) >= max_open:
            raise TooManyOpenOrders


class MemoryOrderReader:
    """Fulfils `app.orders.ports.OrderReader` and `UnfinishedOrders`."""

    def __init__(self, shop: MemoryShop) -> None:
        self._shop = shop

    async def page(self, wanted: OrderFilter, limit: int) -> Sequence[Order]:
        newest_first = sorted(self._shop.orders, reverse=True)
        return [self._shop.orders[id_] for id_ in newest_first if _fits(self._shop.orders[id_], wanted)][:limit]

    async def history(self, order_id: UUID) -> Sequence[RecordedEvent]:
        about = (each for each in self._shop.events.values() if each.subject.kind == "order")
        return [to_recorded(each) for each in about if each.subject.id == str(order_id)]

    async def versions(self, order_ids: Collection[UUID]) -> Mapping[UUID, int]:
        return {id_: self._shop.orders[id_].version for id_ in order_ids if id_ in self._shop.orders}

    async def list_unsettled(self, buyer_id: UUID) -> Sequence[UUID]:
        own = (order for order in self._shop.orders.values() if order.buyer_id == buyer_id)
        return sorted(order.id for order in own if _is_unsettled(order))

    async def purge_legal_copies(self) -> int:
        copies, now = self._shop.legal_copies, self._shop.clock.now()
        over = [id_ for id_, copy in copies.items() if copy.until <= now]
        for id_ in over:
            del copies[id_]
        return len(over)

    async def list_due(self, confirmed_for: timedelta, limit: int) -> Sequence[UUID]:
        now, due = self._shop.clock.now(), []
        for order in self._shop.orders.values():
            changed_at = self._shop.changed_at[order.id]
            if order.state is OrderState.AWAITING_PAYMENT and order.reserved_until <= now:
                due.append((order.reserved_until, order.id))
            elif order.state is OrderState.CONFIRMED and changed_at <= now - confirmed_for:
                due.append((changed_at, order.id))
        return [id_ for _, id_ in sorted(due)][:limit]

    async def count_by_state(self) -> Sequence[StateCount]:
        now = self._shop.clock.now()
        ages = [(order.state, now - self._shop.state_since[order.id]) for order in self._shop.orders.values()]
        return [
            StateCount(state, len(found), max(found))
            for state in sorted({state for state, _ in ages} - _DONE)
            if (found := [age for each, age in ages if each is state])
        ]


def _is_unsettled(order: Order) -> bool:
    is_owed = order.state is OrderState.CANCELLED or bool(order.returns)
    is_back = order.refunded >= order.total or order.payment_state is PaymentState.VOIDED
    return order.state in UNFINISHED or (is_owed and not is_back)


def _fits(order: Order, wanted: OrderFilter) -> bool:
    return (
        wanted.buyer_id in {None, order.buyer_id}
        and wanted.state in {None, order.state}
        and (wanted.since is None or order.created_at >= wanted.since)
        and (wanted.before is None or order.id < wanted.before)
        and (wanted.text is None or _is_found(order, wanted.text))
    )


def _is_found(order: Order, text: str) -> bool:
    if order.number == text.strip().upper():
        return True
    words = words_of(text)
    return bool(words) and order.ship_to is not None and words <= search_words(order.ship_to)
