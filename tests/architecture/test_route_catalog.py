"""Auth can explain a refused request to any service of the platform."""

from ops.route_catalog import ROUTES, catalog, encode, platform_services


def test_the_catalog_has_every_route_of_the_platform() -> None:
    assert ROUTES.read_text(encoding="utf-8") == encode(catalog()), "run .venv/bin/python -m ops.route_catalog"
    assert {"auth", "notifications", "orders", "payments", "storefront"} <= set(platform_services())
