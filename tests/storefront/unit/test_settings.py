"""Where the services are has to be said, and the guide says all that can be."""

from pathlib import Path

import pytest

from kernel.runtime.process.environment import SettingsError, describe
from services.storefront.settings import Settings
from tests.storefront.stage import ENVIRONMENT

_GUIDE = Path(__file__).parents[3] / "docs" / "storefront.md"


@pytest.mark.parametrize("name", ["STOREFRONT_AUTH_URL", "STOREFRONT_ORDERS_URL", "STOREFRONT_PAYMENTS_URL"])
def test_a_service_without_an_address_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is missing"):
        Settings.from_env({key: value for key, value in ENVIRONMENT.items() if key != name})


def test_nothing_of_a_database_is_asked_for() -> None:
    names = {row.name.removeprefix("STOREFRONT_") for row in describe(Settings, "storefront")}
    assert names.isdisjoint({"DATABASE_URL", "MASTER_KEY", "BROKER_URL"})


def test_the_table_of_settings_in_the_guide_is_the_one_in_the_code() -> None:
    rows = describe(Settings, "storefront")
    table = ["| setting | default | what it is |", "|---|---|---|"]
    table += [f"| `{row.name}` | {row.default} | {row.doc} |" for row in rows]
    assert "\n".join(table) in _GUIDE.read_text(encoding="utf-8"), "Settings should be:\n\n" + "\n".join(table)
