"""Every route with who may call it, and the events that are published and handled."""

from datetime import timedelta

from kernel.assurance import Assurance, Level
from kernel.manifest import Authenticated, BodyFormat, Idempotency, LimitClass, Manifest, Public, Requires, Route
from kernel.roles import Permission
from services.payments.domain.events import CONSUMED, PUBLISHED

PAYMENTS_READ = Permission("payments:payments:read")
CAPTURES_WRITE = Permission("payments:captures:write")
REFUNDS_WRITE = Permission("payments:refunds:write")
DISPUTES_READ = Permission("payments:disputes:read")
LEDGER_READ = Permission("payments:ledger:read")
ATTEMPTS_READ = Permission("payments:attempts:read")
DISCREPANCIES_READ = Permission("payments:discrepancies:read")
DISCREPANCIES_WRITE = Permission("payments:discrepancies:write")

_V1 = "/payments/v1"
_RECENT = Assurance(Level.AAL2, max_age=timedelta(minutes=5))

MANIFEST = Manifest(
    name="payments",
    title="GoodGo Payments",
    routes=(
        Route("POST", f"{_V1}/payment-methods", Authenticated(), idempotency=Idempotency.HONOURED),
        Route("GET", f"{_V1}/payment-methods", Authenticated()),
        Route("DELETE", f"{_V1}/payment-methods/{{method_id}}", Authenticated()),
        # the buyer's own; with the permission, everyone's
        Route("GET", f"{_V1}/payments", Authenticated()),
        Route("GET", f"{_V1}/payments/{{payment_id}}", Authenticated()),
        Route("POST", f"{_V1}/payments/{{payment_id}}/resume", Authenticated(), repeatable=True),
        Route("GET", f"{_V1}/refunds/{{refund_id}}", Authenticated()),
        Route(
            "POST",
            f"{_V1}/payments/{{payment_id}}/captures",
            Requires(CAPTURES_WRITE),
            idempotency=Idempotency.REQUIRED,
        ),
        Route(
            "POST",
            f"{_V1}/payments/{{payment_id}}/refunds",
            Requires(REFUNDS_WRITE),
            idempotency=Idempotency.REQUIRED,
            assurance=_RECENT,
        ),
        Route("GET", f"{_V1}/disputes", Requires(DISPUTES_READ)),
        Route("GET", f"{_V1}/ledger", Requires(LEDGER_READ)),
        Route("GET", f"{_V1}/ledger/balances", Requires(LEDGER_READ)),
        Route("GET", f"{_V1}/attempts", Requires(ATTEMPTS_READ)),
        Route("GET", f"{_V1}/discrepancies", Requires(DISCREPANCIES_READ)),
        Route(
            "POST", f"{_V1}/discrepancies/{{discrepancy_id}}/resolve", Requires(DISCREPANCIES_WRITE), repeatable=True
        ),
        # the provider signs the body; a webhook that comes twice is stored once
        Route(
            "POST",
            f"{_V1}/webhooks/{{provider}}",
            Public(),
            LimitClass.WEBHOOK,
            repeatable=True,
            body=BodyFormat.RAW,
            any_query=True,
        ),
    ),
    embedded={"PAYMENTS_PROVIDER": "sandbox"},
    checked_inside=(PAYMENTS_READ,),
    append_only=frozenset({"ledger_entries"}),
    publishes=PUBLISHED,
    consumes=CONSUMED,
)
