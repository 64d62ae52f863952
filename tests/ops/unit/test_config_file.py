"""`goodgo.toml`: what it may say, what wins over it, and how a mistake is answered."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.stack.config_file import SETTINGS, read_values
from ops.stack.launch import _environment
from ops.stack.settings import StackSettings, check_selected_services, selected_services, service_names
from ops.user_error import UserError
from tests.architecture.house import ROOT

_WHOLE = """
origins = ["https://shop.example.com", "http://localhost:3000"]
observe = ["jaeger", "prometheus"]
proxies = ["10.0.0.0/8"]
services = ["auth", "notifications"]
web = false

[ports]
http = 9080
https = 9443

[replicas]
auth = 2
"""


def _values(folder: Path, text: str, **environ: str) -> dict[str, Any]:
    (folder / "goodgo.toml").write_text(text, encoding="utf-8")
    return {key: found.value for key, found in read_values(environ, folder).items()}


def _error(folder: Path, text: str, **environ: str) -> str:
    with pytest.raises(UserError) as raised:
        _values(folder, text, **environ)
    return str(raised.value)


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    found = read_values({}, tmp_path)
    assert {value.source for value in found.values()} == {"default"}
    assert {key: value.value for key, value in found.items()} == {each.key: each.default for each in SETTINGS}


def test_the_file_is_read(tmp_path: Path) -> None:
    assert _values(tmp_path, _WHOLE) == {
        "ports.http": 9080,
        "ports.https": 9443,
        "origins": ("https://shop.example.com", "http://localhost:3000"),
        "proxies": ("10.0.0.0/8",),
        "services": ("auth", "notifications"),
        "replicas": {"auth": 2},
        "web": False,
        "observe": ("prometheus", "jaeger"),
    }


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    environ = {
        "GOODGO_HTTP_PORT": "1",
        "GOODGO_HTTPS_PORT": "2",
        "GOODGO_ORIGINS": "https://a.example, http://[::1]:3000",
        "GOODGO_TRUSTED_PROXIES": "192.168.0.0/16, fd00::/8",
        "GOODGO_SERVICES": "auth",
        "GOODGO_REPLICAS": "notifications=3",
        "GOODGO_WEB": "off",
        "GOODGO_OBSERVE": "loki",
    }
    assert list(_values(tmp_path, _WHOLE, **environ).values()) == [
        1,
        2,
        ("https://a.example", "http://[::1]:3000"),
        ("192.168.0.0/16", "fd00::/8"),
        ("auth",),
        {"notifications": 3},
        False,
        ("loki",),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ports\n", r"goodgo.toml is not valid TOML: .*line 1.* Fix: correct that line"),
        ("[ports]\nhttp = \n", r"goodgo.toml is not valid TOML: .*line 2"),
        ("[port]\nhttp = 1", r"there is no setting port.http. Fix: write ports.http"),
        ("[ports]\nhtttp = 1", r"there is no setting ports.htttp. Fix: write ports.http"),
        ("banana = 1", r"there is no setting banana. Fix: remove it; there are: ports.http, "),
        ("ports = 3", r"ports is 3, and it is a table. Fix: write \[ports\]"),
        ('[ports]\nhttp = "8080"', r'ports.http is "8080", which is not a number from 1 to 65535. Fix: set ports.http'),
        ("[ports]\nhttp = true", r"ports.http is true, which is not a number"),
        ("[ports]\nhttp = 8080.0", r"ports.http is 8080.0, which is not a number"),
        ("[ports]\nhttp = 1979-05-27", r"ports.http is \"1979-05-27\", which is not a number"),
        ("[ports.http]\na = 1", r"ports.http is {\"a\": 1}, which is not a number"),
        ('origins = "http://localhost:3000"', r"origins is .* which is not a list of origins"),
        ('origins = ["*"]', r"which is not a list of origins"),
        ('origins = ["http://a.example/"]', r"which is not a list of origins"),
        ('origins = ["http://a.example:x"]', r"which is not a list of origins"),
        ("replicas = 2", r"replicas is 2, which is not services with a number from 1 to 16"),
        ("[replicas]\nauth = 0", r"replicas is .* which is not services with a number"),
        ('observe = ["zipkin"]', r"observe is .* which is not a list of prometheus, jaeger, loki, grafana"),
        ('web = "yes"', r'web is "yes", which is not true or false. Fix: set web'),
        ("observe = [[1]]", r"observe is \[\[1\]\], which is not a list"),
    ],
)
def test_a_mistake_is_answered_with_its_place_and_a_fix(tmp_path: Path, text: str, said: str) -> None:
    error = _error(tmp_path, text)
    assert str(tmp_path / "goodgo.toml") in error
    assert re.search(said, error), error


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GOODGO_ORIGINS", "localhost:3000"),
        ("GOODGO_REPLICAS", "auth"),
        ("GOODGO_OBSERVE", "zipkin"),
        ("GOODGO_WEB", "1"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(tmp_path: Path, variable: str, value: str) -> None:
    assert f"{variable} is {value!r}" in (error := _error(tmp_path, "", **{variable: value}))
    assert f"Fix: set {variable}, as in {variable}=" in error


def test_a_file_that_is_not_utf_8_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "goodgo.toml").write_bytes(b"# \xff")
    with pytest.raises(UserError, match="is not valid TOML"):
        read_values({}, tmp_path)


def test_two_equal_ports_are_refused_wherever_they_are_from(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[ports]\nhttp = 8443\n", encoding="utf-8")
    with pytest.raises(UserError, match="both 8443"):
        StackSettings.from_env({"GOODGO_CONFIG": str(tmp_path / "mine.toml")})


@pytest.mark.parametrize(
    ("selected", "said"),
    [
        ("auth,bookkeeping", "the setting services names 'bookkeeping', and there is no such service"),
        ("notifications", "the setting services leaves out auth, which has the accounts. Fix: add it"),
    ],
)
def test_services_that_cannot_run_are_refused(selected: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        check_selected_services({"GOODGO_SERVICES": selected, "GOODGO_CONFIG": os.devnull})
    assert said in str(raised.value)


def test_the_stack_runs_every_service_unless_some_are_named() -> None:
    assert selected_services({"GOODGO_CONFIG": os.devnull}) == service_names()
    assert selected_services({"GOODGO_CONFIG": os.devnull, "GOODGO_SERVICES": "notifications,auth"}) == (
        "auth",
        "notifications",
    )


def test_config_shows_each_value_and_where_it_is_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goodgo.toml").write_text("[ports]\nhttp = 9080\n[replicas]\nauth = 2\n", encoding="utf-8")
    for name, value in {"GOODGO_CONFIG": tmp_path / "goodgo.toml", "GOODGO_HTTPS_PORT": 9443}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("GOODGO_HTTP_PORT", raising=False)
    assert _run("config", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["ports.http"] == {"value": 9080, "source": "goodgo.toml", "variable": "GOODGO_HTTP_PORT"}
    assert shown["ports.https"] == {"value": 9443, "source": "environment", "variable": "GOODGO_HTTPS_PORT"}
    assert shown["replicas"]["value"] == {"auth": 2}
    assert shown["observe"]["source"] == "default"
    assert _run("config") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["ports.http", "9080", "goodgo.toml"] in lines
    assert ["ports.https", "9443", "GOODGO_HTTPS_PORT"] in lines


def test_a_stack_can_be_stopped_whatever_the_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goodgo.toml").write_text("ports = 3\n", encoding="utf-8")
    monkeypatch.setenv("GOODGO_CONFIG", str(tmp_path / "goodgo.toml"))
    monkeypatch.setenv("GOODGO_HOME", str(tmp_path / "home"))
    assert _run("down") == 0
    assert capsys.readouterr().out == "nothing was running\n"
    with pytest.raises(UserError, match="ports is 3"):
        _run("up")


def test_relative_places_mean_the_same_to_the_supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text("[ports]\nhttp = 9080\n", encoding="utf-8")
    settings = StackSettings.from_env({"GOODGO_CONFIG": "mine.toml", "GOODGO_HOME": "state"})
    environ = _environment(settings)
    monkeypatch.chdir("/")
    again = StackSettings.from_env(environ)
    assert (again.home, again.http_port) == (tmp_path / "state", 9080)


def test_a_file_that_is_named_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"GOODGO_CONFIG names .* which is not there. Fix: create it"):
        read_values({"GOODGO_CONFIG": str(tmp_path / "mine.toml")}, tmp_path)


def test_the_guide_shows_a_file_that_is_valid_and_every_variable(tmp_path: Path) -> None:
    guide = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    shown = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert shown is not None
    assert read_values({}, tmp_path).keys() == _values(tmp_path, shown[1]).keys()
    for setting in SETTINGS:
        assert f"`{setting.key}` | `{setting.variable}=" in guide


def _run(*words: str) -> int:
    arguments = build_parser(COMMANDS).parse_args(words)
    code: int = arguments.run(arguments)
    return code
