"""What storefront declares: its routes, that it stores nothing, and the services that it calls."""

from kernel.manifest import Authenticated, Manifest, Public, Route

MANIFEST = Manifest(
    name="storefront",
    title="GoodGo Storefront",
    routes=(
        Route("GET", "/storefront/v1/home", Public()),
        Route("GET", "/storefront/v1/checkout", Authenticated()),
        Route("GET", "/storefront/v1/orders", Authenticated()),
        Route("GET", "/storefront/v1/orders/{order_id}", Authenticated()),
    ),
    upstreams=("auth", "orders", "payments"),
    has_database=False,
)
