"""Builds the service from its adapters and use cases: constructor calls, and nothing else."""

from kernel.runtime.client import UpstreamLimits
from kernel.runtime.platform import Platform
from services.storefront.adapters.http.handlers import HANDLERS
from services.storefront.adapters.upstreams.http_accounts import HttpAccounts
from services.storefront.adapters.upstreams.http_orders import HttpOrders
from services.storefront.adapters.upstreams.http_payments import HttpPayments
from services.storefront.adapters.upstreams.service_parts import ServiceParts
from services.storefront.app.ports import Accounts, Orders, Payments
from services.storefront.app.use_cases import UseCases, build_use_cases
from services.storefront.manifest import MANIFEST
from services.storefront.settings import Settings


async def serve(settings: Settings) -> None:
    """Serves until the process is stopped."""
    async with Platform.open(MANIFEST, settings) as platform:
        limits = UpstreamLimits(timeout=settings.part_timeout.total_seconds(), concurrency=settings.concurrency)

        async def connect(name: str, url: str) -> ServiceParts:
            return ServiceParts(await platform.connect_service(name, url, limits))

        orders = HttpOrders(await connect("orders", settings.orders_url))
        payments = HttpPayments(await connect("payments", settings.payments_url))
        accounts = HttpAccounts(await connect("auth", settings.auth_url))
        use_cases = build(platform, orders, payments, accounts)
        await platform.serve(HANDLERS, dependencies(use_cases, settings))


def build(platform: Platform, orders: Orders, payments: Payments, accounts: Accounts) -> UseCases:
    return platform.measure(build_use_cases(orders, payments, accounts, platform.clock))


def dependencies(use_cases: UseCases, settings: Settings) -> dict[str, object]:
    """Returns what handlers get by name."""
    return {"use_cases": use_cases, "time_limit": settings.deadline.total_seconds()}
