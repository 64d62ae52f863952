"""compose.yaml and what `./goodgo compose` makes for it fit each other."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ops.compose.private_files import FOLDER, prepare
from services.storefront.manifest import MANIFEST as STOREFRONT
from tests.ops.unit.compose_files import Replacement, described, production

_PRIVATE = "./ops/compose/private/"
_SECRETS = "/run/secrets/"
_SERVER = re.compile(r"http://([a-z-]+):")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return described()


def test_everything_private_that_is_mounted_is_made(compose: dict[str, Any], tmp_path: Path) -> None:
    prepare(tmp_path)
    secrets = [secret["file"] for secret in compose["secrets"].values()]
    folders = [volume.partition(":")[0] for each in compose["services"].values() for volume in each.get("volumes", ())]
    mounted = [path.removeprefix(_PRIVATE) for path in (*secrets, *folders) if path.startswith(_PRIVATE)]
    assert len(mounted) > len(secrets)
    assert [path for path in mounted if not (tmp_path / path).exists()] == []
    assert oct(tmp_path.stat().st_mode & 0o777) == "0o700"


def test_in_production_a_service_gets_every_secret_that_its_settings_name(compose: dict[str, Any]) -> None:
    over = production()["services"]
    for name, service in compose["services"].items():
        changed = over.get(name, {})
        settings = (_environment(service) | _environment(changed)).items()
        named = {value.removeprefix(_SECRETS) for setting, value in settings if setting.endswith("_FILE")}
        given = changed.get("secrets", [])
        if not isinstance(given, Replacement):
            given = service.get("secrets", []) + given
        assert named <= set(given), name


def _environment(service: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = service.get("environment") or {}
    return found


def test_the_gateway_knows_as_many_replicas_as_there_are(compose: dict[str, Any], tmp_path: Path) -> None:
    replicas = tomllib.loads((FOLDER / "gateway.toml").read_text("utf-8"))["replicas"]
    deployed = {name: compose["services"][name].get("deploy", {}).get("replicas", 1) for name in replicas}
    assert replicas == deployed
    prepare(tmp_path, "shop")
    rendered = "".join(path.read_text("utf-8") for path in (tmp_path / "gateway").rglob("*.yaml"))
    for name, count in replicas.items():
        for number in range(1, count + 1):
            assert f"http://shop-{name}-{number}:8000" in rendered


def test_what_was_made_is_kept(tmp_path: Path) -> None:
    prepare(tmp_path)
    made = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    prepare(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == made


def test_what_a_service_is_given_a_url_of_shares_a_network_with_it(compose: dict[str, Any]) -> None:
    services, found = compose["services"], set[tuple[str, str]]()
    for name, each in services.items():
        for value in each.get("environment", {}).values():
            for server in _SERVER.findall(str(value)):
                if server in {"jaeger", "localhost"}:  # a job that ends sends no spans; clients on this machine
                    continue
                found.add((name, server))
                assert set(each["networks"]) & set(services[server]["networks"]), f"{name} cannot reach {server}"
    calls = {("storefront", name) for name in STOREFRONT.upstreams}
    assert found >= {*calls, ("payments", "payment-sandbox"), ("payment-sandbox", "traefik")}


def test_a_service_without_a_database_reaches_none(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for server in ("postgres", "nats"):
        assert not set(services["storefront"]["networks"]) & set(services[server]["networks"])
    assert set(services["storefront"]["networks"]) & set(services["redis"]["networks"])
