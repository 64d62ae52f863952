"""Builds the service from its adapters and use cases: constructor calls, and nothing else."""

from functools import partial

import httpx

from kernel.runtime.data.retention import RETENTION_INTERVAL, Retention
from kernel.runtime.platform import Platform
from services.payments.adapters.broker.consumer import Consumer
from services.payments.adapters.http.handlers import HANDLERS
from services.payments.adapters.postgres.attempts import PostgresAttempts
from services.payments.adapters.postgres.books import PostgresDiscrepancies, PostgresDisputes, PostgresLedger
from services.payments.adapters.postgres.methods import SEALED_TOKENS, PostgresPaymentMethods
from services.payments.adapters.postgres.payments import PostgresPayments, PostgresRefunds
from services.payments.adapters.postgres.retention import retention_rules
from services.payments.adapters.postgres.webhooks import PostgresWebhooks
from services.payments.adapters.providers.calls import ProviderCalls
from services.payments.adapters.providers.sandbox import SandboxEvents, SandboxProvider
from services.payments.adapters.providers.stripe import StripeEvents, StripeProvider
from services.payments.adapters.timer.backlog_metrics import BacklogMetrics
from services.payments.adapters.timer.payment_workers import PaymentWorkers
from services.payments.app.provider.ports import ProviderEvents
from services.payments.app.use_cases import ProviderParts, Stores, UseCases, build_use_cases
from services.payments.manifest import MANIFEST
from services.payments.settings import SANDBOX, Settings

_LOOK_INTERVAL = 0.125  # seconds between two looks at an empty queue, of all workers together
_WEBHOOK_INTERVAL, _WEBHOOK_WORKERS = 0.5, 4
_MEASURE_INTERVAL = 5.0  # seconds


async def serve(settings: Settings) -> None:
    """Serves until the process is stopped. Raises Unavailable without the database."""
    async with Platform.open(MANIFEST, settings) as platform, httpx.AsyncClient(trust_env=False) as http:
        use_cases = build(platform, settings, postgres_stores(platform, settings), provider_parts(settings, http))
        retention = Retention(platform.database, retention_rules(), platform.registry)
        platform.run_periodically("retention", retention.step, interval=RETENTION_INTERVAL)
        await platform.serve(HANDLERS, {"use_cases": use_cases})


def postgres_stores(platform: Platform, settings: Settings) -> Stores:
    database = platform.database
    return Stores(
        methods=PostgresPaymentMethods(database, settings.master_key_ring.key_ring(SEALED_TOKENS)),
        payments=PostgresPayments(database),
        refunds=PostgresRefunds(database),
        attempts=PostgresAttempts(database),
        webhooks=PostgresWebhooks(database),
        ledger=PostgresLedger(database),
        disputes=PostgresDisputes(database),
        discrepancies=PostgresDiscrepancies(database),
    )


def provider_parts(settings: Settings, http: httpx.AsyncClient) -> ProviderParts:
    calls = ProviderCalls(settings.provider, settings.api_url, http, settings.provider_timeout)
    secrets = settings.webhook_secret_list
    events: ProviderEvents = SandboxEvents(secrets) if settings.provider == SANDBOX else StripeEvents(secrets)
    choose = SandboxProvider if settings.provider == SANDBOX else StripeProvider
    provider = choose(calls, settings.provider_key)
    return ProviderParts(
        name=settings.provider,
        provider=provider,
        cards=provider,
        verifiers={settings.provider: events},
        timeout=settings.provider_timeout,
        return_url=settings.buyer_return_url,
    )


def build(platform: Platform, settings: Settings, stores: Stores, parts: ProviderParts) -> UseCases:
    """Builds the use cases; while the platform runs, events reach them and the provider is asked."""
    workers = PaymentWorkers(platform.registry)
    use_cases = build_use_cases(
        stores, parts, clock=platform.clock, ids=platform.ids, events=platform.events, signal=workers
    )
    # not measured as use cases: they mostly find an empty queue, and count what they did instead
    carry_out = partial(workers.carry_out, use_cases.carry_out_attempt.execute)
    follow_up = use_cases.follow_up_webhook.execute
    workers.attach(
        attempts=platform.run_periodically(
            "payment attempts",
            carry_out,
            interval=_LOOK_INTERVAL * settings.workers,
            workers=settings.workers,
            finish_step=True,
        ),
        webhooks=platform.run_periodically(
            "payment webhooks",
            follow_up,
            interval=_WEBHOOK_INTERVAL * _WEBHOOK_WORKERS,
            workers=_WEBHOOK_WORKERS,
            finish_step=True,
        ),
    )
    backlog = BacklogMetrics(stores.attempts, stores.discrepancies, platform.registry)
    platform.run_periodically("payment backlog", backlog.step, interval=_MEASURE_INTERVAL)
    measured = platform.measure(use_cases)
    platform.consume(Consumer(measured))
    return measured
