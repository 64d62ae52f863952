"""What the environment says, and how a wrong value is answered."""

from pathlib import Path

import pytest

from ops.stack.settings import CHECKOUT, StackSettings
from ops.user_error import UserError


def test_nothing_set_gives_the_defaults_of_the_contract() -> None:
    settings = StackSettings.from_env({})
    assert (settings.http_url, settings.https_url) == ("http://localhost:8080", "https://localhost:8443")
    assert settings.home == CHECKOUT / ".goodgo"


def test_a_state_folder_is_taken_from_where_the_caller_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert StackSettings.from_env({"GOODGO_HOME": "state"}).home == tmp_path / "state"


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "8 080", "٨٠٨٠"])
def test_an_invalid_port_is_named(value: str) -> None:
    with pytest.raises(UserError, match=r"GOODGO_HTTP_PORT is .* Fix: set GOODGO_HTTP_PORT"):
        StackSettings.from_env({"GOODGO_HTTP_PORT": value})


def test_two_equal_ports_are_refused() -> None:
    with pytest.raises(UserError, match="both 8443"):
        StackSettings.from_env({"GOODGO_HTTP_PORT": "8443"})


def test_a_detour_is_a_port_for_one_server() -> None:
    settings = StackSettings.from_env({"GOODGO_DETOURS": "postgres=15432,nats=14222"})
    assert settings.detours == {"postgres": 15432, "nats": 14222}


@pytest.mark.parametrize("value", ["postgres", "postgres=", "mongo=1", "redis=db.example.com:6379"])
def test_an_invalid_detour_is_named(value: str) -> None:
    with pytest.raises(UserError, match=r"GOODGO_DETOURS is .* Fix: write SERVER=PORT"):
        StackSettings.from_env({"GOODGO_DETOURS": value})


def test_traces_go_where_the_services_settings_say() -> None:
    assert StackSettings.from_env({}).tracing == (None, 1.0)
    given = {"GOODGO_OTLP_ENDPOINT": "http://localhost:4318/", "GOODGO_TRACE_SAMPLE": "0.5"}
    assert StackSettings.from_env(given).tracing == ("http://localhost:4318", 0.5)
    with pytest.raises(UserError):
        assert StackSettings.from_env({"GOODGO_TRACE_SAMPLE": "2"}).tracing
