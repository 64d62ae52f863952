"""compose.web.yaml fits compose.yaml, the web app's settings and what `./goodgo compose` makes."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from ops.compose import private_files
from ops.compose.private_files import FOLDER, prepare
from ops.stack.settings import CHECKOUT
from tests.ops.unit.compose_files import described

_PRIVATE = "./ops/compose/private/"


@pytest.fixture(scope="module")
def added() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.web.yaml").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def web(added: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = added["services"]["web"]
    return found


def test_it_is_hardened_and_bounded(web: dict[str, Any]) -> None:
    assert web["read_only"] is True
    assert web["cap_drop"] == ["ALL"]
    assert web["security_opt"] == ["no-new-privileges:true"]
    assert web["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}
    dockerfile = (CHECKOUT / web["build"]["dockerfile"]).read_text("utf-8")
    assert "\nUSER 10001:10001\n" in dockerfile


def test_every_setting_that_the_app_requires_is_given(web: dict[str, Any]) -> None:
    config = (CHECKOUT / "clients/web/src/config.ts").read_text("utf-8")
    required = set(re.findall(r'required\("(WEB_[A-Z_]+)"\)', config))
    assert {"WEB_PUBLIC_URL", "WEB_COOKIE_KEYS"} <= required
    given = {name.removesuffix("_FILE") for name in web["environment"]}
    services = re.findall(r'"(\w+)"', config.partition("SERVICES = [")[2].partition("]")[0])
    assert given >= required | {f"WEB_{name.upper()}_URL" for name in services}


def test_it_shares_a_network_with_every_service_that_it_calls(web: dict[str, Any]) -> None:
    services = described()["services"]
    called = [re.fullmatch(r"http://([a-z]+):8000", str(value)) for value in web["environment"].values()]
    names = [found[1] for found in called if found]
    assert len(names) == 5
    assert all(set(web["networks"]) & set(services[name]["networks"]) for name in names)
    assert set(web["networks"]) & set(services["traefik"]["networks"])


def test_its_secrets_are_made(added: dict[str, Any], tmp_path: Path) -> None:
    keys = prepare(tmp_path)
    for name in added["services"]["web"]["secrets"]:
        assert (tmp_path / added["secrets"][name]["file"].removeprefix(_PRIVATE)).is_file()
    assert (tmp_path / "secrets/web_cookie_keys").read_text() == f"1:{keys.web_cookie.reveal()}"


def test_the_gateway_serves_it_when_its_settings_say_so(
    web: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings").mkdir()
    text = (FOLDER / "gateway.toml").read_text("utf-8")
    (tmp_path / "settings/gateway.toml").write_text(text.replace("# [web]\n# replicas", "[web]\nreplicas"))
    monkeypatch.setattr(private_files, "FOLDER", tmp_path / "settings")
    replicas = tomllib.loads((tmp_path / "settings/gateway.toml").read_text())["web"]["replicas"]
    assert replicas == web["deploy"]["replicas"]
    prepare(tmp_path / "with", "shop")
    assert "http://shop-web-1:3000" in (tmp_path / "with/gateway/dynamic/platform.yaml").read_text()


def test_and_does_not_when_they_do_not(tmp_path: Path) -> None:
    prepare(tmp_path)
    assert "goodgo-web-1" not in (tmp_path / "gateway/dynamic/platform.yaml").read_text()
