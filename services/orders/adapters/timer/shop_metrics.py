"""Gauges of the shop: orders on their way, how long the slowest of each state is in it, and the stock."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, Gauge

from services.orders.app.orders.ports import UnfinishedOrders
from services.orders.app.stock.ports import Stock
from services.orders.domain.orders import OrderState

_STATES = (OrderState.AWAITING_PAYMENT, OrderState.CONFIRMED, OrderState.PAID, OrderState.SHIPPED)


class ShopMetrics:
    """`step` reads them from the stores, at intervals: every replica shows the same."""

    def __init__(
        self,
        unfinished: UnfinishedOrders,
        stock: Stock,
        *,
        low: int,
        hold: timedelta,
        registry: CollectorRegistry,
    ) -> None:
        self._unfinished = unfinished
        self._stock = stock
        self._low = low
        self._orders = Gauge("orders_open", "Orders on their way, by state", ["state"], registry=registry)
        self._unchanged = Gauge(
            "orders_unchanged_seconds", "Longest time an order has been in the state", ["state"], registry=registry
        )
        # what the longest wait for a payment is compared with
        held = Gauge("orders_hold_seconds", "How long an unpaid order reserves its stock", registry=registry)
        held.set(hold.total_seconds())
        self._units = Gauge("orders_stock_units", "Pieces of products for sale", ["kind"], registry=registry)
        self._products = Gauge("orders_stock_products", "Products that run out", ["availability"], registry=registry)

    async def step(self) -> None:
        """Raises Unavailable."""
        counts = {each.state: each for each in await self._unfinished.count_by_state()}
        for state in _STATES:
            count = counts.get(state)
            self._orders.labels(state).set(count.orders if count else 0)
            self._unchanged.labels(state).set(count.unchanged_for.total_seconds() if count else 0)
        totals = await self._stock.total(self._low)
        for kind, units in (("on_hand", totals.on_hand), ("reserved", totals.reserved)):
            self._units.labels(kind).set(units)
        for availability, products in (("low", totals.low), ("out", totals.out)):
            self._products.labels(availability).set(products)
