"""Settings from the environment: typed, and every fault named at once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel.runtime.process.environment import (
    SettingsError,
    choice,
    describe,
    integer,
    load,
    proxy_secrets,
    seconds,
    secret,
    text,
)
from kernel.secret import Secret
from tests.kernel.unit.settings import Settings

_ONE, _OTHER = "1" * 32, "-_" * 128


def _load(**environ: str) -> Settings:
    return load(Settings, "orders", environ)


def _faults(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as wrong:
        _load(**environ)
    return wrong.value.faults


def test_what_is_given_is_typed_and_what_is_not_has_its_default() -> None:
    settings = _load(ORDERS_KEY="k", ORDERS_PORT="8001", ORDERS_PROXIES=f"{_ONE}, {_OTHER}")
    assert settings.key == Secret("k")
    assert settings.port == 8001
    assert settings.proxies == (Secret(_ONE), Secret(_OTHER))
    assert (settings.limit, settings.environment, settings.name) == (timedelta(seconds=5), "production", None)


def test_a_shared_setting_has_the_platforms_name() -> None:
    assert _load(ORDERS_KEY="k", GOODGO_ENVIRONMENT="embedded").environment == "embedded"
    assert _load(ORDERS_KEY="k", ORDERS_ENVIRONMENT="embedded").environment == "production"


def test_every_fault_is_named_at_once_each_with_what_it_wants() -> None:
    assert _faults(ORDERS_PORT="0", ORDERS_LIMIT="soon", GOODGO_ENVIRONMENT="prod") == [
        "ORDERS_KEY is missing: What it is for",
        "ORDERS_PORT is '0'; it takes a whole number from 1 to 65535",
        "ORDERS_LIMIT is 'soon'; it takes seconds from 0.1 to 60",
        "GOODGO_ENVIRONMENT is 'prod'; it takes one of embedded, production",
    ]


@pytest.mark.parametrize(
    ("parse", "text_given"),
    [
        (integer(1, 9), "10"),
        (integer(1, 9), "-1"),
        (integer(1, 9), "1.5"),
        (integer(1, 9), " 1"),
        (integer(1, 9), ""),
        (integer(1, 9), "\u0661"),
        (seconds(1, 9), "0.5"),
        (seconds(1, 9), "nan"),
        (seconds(1, 9), "inf"),
        (seconds(1, 9), ""),
        (choice("a"), "A"),
        (text, ""),
        (secret, ""),
    ],
)
def test_a_wrong_value_is_refused(parse: Callable[[str], Any], text_given: str) -> None:
    with pytest.raises(ValueError, match=r"^is "):
        parse(text_given)


def test_a_secret_may_come_from_a_file_whose_last_line_end_is_not_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("from a file\n")
    assert _load(ORDERS_KEY_FILE=str(file)).key == Secret("from a file")


def test_a_value_and_its_file_at_once_are_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("x")
    assert _faults(ORDERS_KEY="k", ORDERS_KEY_FILE=str(file)) == [
        "ORDERS_KEY is given twice, as ORDERS_KEY and as ORDERS_KEY_FILE"
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    assert _faults(ORDERS_KEY_FILE=str(absent)) == [
        f"ORDERS_KEY cannot be read from {absent}: No such file or directory"
    ]


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(b"\xff\xfe")
    assert _faults(ORDERS_KEY_FILE=str(file)) == [f"ORDERS_KEY cannot be read from {file}: it is not UTF-8"]


def test_a_fault_never_shows_a_secret() -> None:
    assert "hunter2" not in str(_faults(ORDERS_KEY="hunter2", ORDERS_PORT="x"))


def test_the_table_of_settings_says_name_default_and_meaning() -> None:
    rows = {row.name: (row.default, row.doc) for row in describe(Settings, "orders")}
    assert rows["ORDERS_KEY"] == ("required", "What it is for")
    assert rows["ORDERS_LIMIT"] == ("5", "Seconds")
    assert rows["ORDERS_PROXIES"] == ("none", "Secrets")
    assert rows["ORDERS_NAME"] == ("none", "A name")
    assert rows["GOODGO_ENVIRONMENT"] == ("production", "Where")


@pytest.mark.parametrize(
    "given", ["", ",", _ONE[1:], f"{_ONE},", f"{_ONE},short", f"{_ONE} {_OTHER}", "é" * 32, "=" * 32]
)
def test_a_proxy_secret_is_long_and_plain_and_the_fault_does_not_quote_it(given: str) -> None:
    with pytest.raises(
        ValueError, match=r"^takes secrets of 32 to 256 letters, digits, `-` and `_`, separated by commas$"
    ):
        proxy_secrets(given)
