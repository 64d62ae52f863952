"""Every problem that a client may receive has a page at its `type`."""

from ops.problem_catalog import CATALOG, catalog, encode


def test_the_catalog_has_every_error_of_the_code() -> None:
    assert CATALOG.read_text(encoding="utf-8") == encode(catalog()), "run .venv/bin/python -m ops.problem_catalog"
    assert {"email-taken", "not-found", "gateway-timeout", "method-not-allowed", "bad-gateway"} <= catalog().keys()
