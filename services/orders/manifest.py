"""Every route with who may call it, and the events that are published and handled."""

from kernel.manifest import Authenticated, BodyFormat, HtmlPage, Idempotency, Manifest, Public, Requires, Route
from kernel.roles import Permission
from services.orders.domain.events import CONSUMED, PUBLISHED

PRODUCTS_WRITE = Permission("orders:products:write")
STOCK_READ = Permission("orders:stock:read")
STOCK_WRITE = Permission("orders:stock:write")
ORDERS_READ = Permission("orders:orders:read")
SHIPMENTS_WRITE = Permission("orders:shipments:write")
RETURNS_WRITE = Permission("orders:returns:write")

_V1 = "/orders/v1"
_PRODUCT = f"{_V1}/products/{{sku}}"
_ORDER = f"{_V1}/orders/{{order_id}}"

# the least that renders the receipt: its one style sheet, by digest (adapters/http/receipt_page.py)
_RECEIPT = HtmlPage(
    "default-src 'none'; style-src 'sha256-mT1ujMmXJR/QmeZ9FDg3iRIK+b8XEDAfdJRcwdn+vik='; "
    "base-uri 'none'; frame-ancestors 'none'"
)

MANIFEST = Manifest(
    name="orders",
    title="Orders",
    routes=(
        Route("GET", f"{_V1}/products", Public()),
        Route("GET", _PRODUCT, Public()),
        Route("GET", f"{_PRODUCT}/image", Public()),
        Route("PUT", _PRODUCT, Requires(PRODUCTS_WRITE)),
        Route("PUT", f"{_PRODUCT}/image", Requires(PRODUCTS_WRITE), body=BodyFormat.RAW),
        Route("GET", f"{_V1}/stock/{{sku}}", Requires(STOCK_READ)),
        Route("PATCH", f"{_V1}/stock/{{sku}}", Requires(STOCK_WRITE), idempotency=Idempotency.REQUIRED),
        Route("POST", f"{_V1}/quotes", Public(), repeatable=True),
        Route("POST", f"{_V1}/orders", Authenticated(), idempotency=Idempotency.REQUIRED),
        Route("GET", f"{_V1}/orders", Authenticated()),
        Route("GET", _ORDER, Authenticated()),
        Route("GET", f"{_ORDER}/history", Authenticated()),
        Route("GET", f"{_ORDER}/receipt", Authenticated(), page=_RECEIPT),
        Route("POST", f"{_ORDER}/pay", Authenticated(), idempotency=Idempotency.REQUIRED),
        Route("POST", f"{_ORDER}/cancel", Authenticated(), repeatable=True),
        Route("POST", f"{_ORDER}/shipments", Requires(SHIPMENTS_WRITE), idempotency=Idempotency.REQUIRED),
        Route("POST", f"{_ORDER}/shipments/{{shipment_id}}/delivered", Requires(SHIPMENTS_WRITE), repeatable=True),
        Route("POST", f"{_ORDER}/returns", Requires(RETURNS_WRITE), idempotency=Idempotency.REQUIRED),
        Route("GET", f"{_V1}/addresses", Authenticated()),
        Route("POST", f"{_V1}/addresses", Authenticated(), idempotency=Idempotency.HONOURED),
        Route("DELETE", f"{_V1}/addresses/{{address_id}}", Authenticated()),
    ),
    publishes=PUBLISHED,
    consumes=CONSUMED,
    checked_inside=(ORDERS_READ,),
)
