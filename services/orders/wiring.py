"""Builds the service from its adapters and use cases: constructor calls, and nothing else."""

from datetime import timedelta

from kernel.runtime.data.retention import RETENTION_INTERVAL, Retention, dead_letter_rule
from kernel.runtime.platform import Platform
from services.orders.adapters.broker.consumer import Consumer
from services.orders.adapters.http.handlers import HANDLERS
from services.orders.adapters.postgres import personal_seal, search_index
from services.orders.adapters.postgres.addresses import PostgresAddresses
from services.orders.adapters.postgres.catalogue import PostgresCatalogue, PostgresPictures
from services.orders.adapters.postgres.order_reader import PostgresOrderReader
from services.orders.adapters.postgres.orders import PostgresOrders
from services.orders.adapters.postgres.search_index import SearchIndex
from services.orders.adapters.postgres.stock import PostgresStock
from services.orders.adapters.timer.order_watch import PollingOrderWatch
from services.orders.adapters.timer.shop_metrics import ShopMetrics
from services.orders.app.orders.place_order import PlacementLimits
from services.orders.app.stock.low_stock import LowStock
from services.orders.app.use_cases import Stores, Terms, UseCases, build_use_cases
from services.orders.manifest import MANIFEST
from services.orders.settings import Settings

_WATCH_INTERVAL = 0.25  # seconds between two looks for orders that calls wait for
_SETTLE_INTERVAL = 1.0
_METRICS_INTERVAL = 15.0
_PURGE_INTERVAL = 3600.0


async def serve(settings: Settings) -> None:
    """Serves until the process is stopped. Raises Unavailable without the database."""
    async with Platform.open(MANIFEST, settings) as platform:
        use_cases = build(platform, settings, open_stores(platform, settings))
        retention = Retention(platform.database, [dead_letter_rule()], platform.registry)
        platform.run_periodically("retention", retention.step, interval=RETENTION_INTERVAL)
        await platform.serve(HANDLERS, {"use_cases": use_cases, "low_stock": settings.low_stock})


def open_stores(platform: Platform, settings: Settings) -> Stores:
    database, low_stock = platform.database, LowStock(settings.low_stock, platform.events)
    index = SearchIndex(settings.master_key_ring.derive_all(search_index.USE))
    legal_copies = settings.master_key_ring.key_ring(personal_seal.LEGAL_COPIES)
    reader = PostgresOrderReader(database, index)
    return Stores(
        catalogue=PostgresCatalogue(database),
        pictures=PostgresPictures(database),
        stock=PostgresStock(database, low_stock),
        addresses=PostgresAddresses(database),
        orders=PostgresOrders(database, index, legal_copies, low_stock),
        reader=reader,
        unfinished=reader,
    )


def build(platform: Platform, settings: Settings, stores: Stores) -> UseCases:
    """Builds the use cases; while the platform runs, events reach them and time does its part."""
    watch = PollingOrderWatch(stores.reader, lambda: platform.health.is_draining)
    terms = Terms(
        placement=PlacementLimits(settings.hold, settings.max_open),
        remind_after=settings.remind_after,
        legal_term=timedelta(days=settings.legal_term_days),
    )
    use_cases = build_use_cases(stores, watch, terms, platform.clock, platform.ids, factory=platform.events)
    metrics = ShopMetrics(
        stores.unfinished,
        stores.stock,
        low=settings.low_stock,
        hold=settings.hold,
        registry=platform.registry,
    )
    platform.run_periodically("order watch", watch.step, interval=_WATCH_INTERVAL)
    # not measured as a use case: it mostly finds nothing to do
    settle = use_cases.settle_due_orders.execute
    platform.run_periodically("order settling", settle, interval=_SETTLE_INTERVAL, finish_step=True)
    purge = use_cases.purge_legal_copies.execute
    platform.run_periodically("legal copy purge", purge, interval=_PURGE_INTERVAL)
    platform.run_periodically("shop metrics", metrics.step, interval=_METRICS_INTERVAL)
    measured = platform.measure(use_cases)
    platform.consume(Consumer(measured))
    return measured
