"""A pod's settings are complete: its service's own settings class accepts them."""

import base64
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from kernel.roles import format_scope
from kernel.runtime.process.environment import describe, load
from kernel.runtime.process.settings import MigrationSettings
from ops.kubernetes.generated_files import OVERLAYS, ROOT, deployed_services, dns_name, gateway_files
from ops.kubernetes.local_secrets import local_secrets
from ops.stack.layout import Layout
from ops.stack.services import find_services
from services.auth.settings import Settings as AuthSettings
from tests.kubernetes.contract.builds import BUILDS, build, mounted, pods, referenced
from tests.kubernetes.rules.objects import environment, workloads

_COMMANDS = {"serve": ("Settings",), "create-admin": ("Settings", "AdminSettings")}
_PAGES = Path(__file__).parents[3] / "clients/web/app"
_PLACE = "/run/secrets/goodgo/"
_ANY = {"master-key": "A" * 43, "email": "admin@example.com", "proxy-secrets": "A" * 32}


def _containers() -> Iterator[tuple[str, str, str]]:
    for name in BUILDS:
        for each in workloads(build(name)):
            service = each.labels["app.kubernetes.io/name"]
            if service in {dns_name(found) for found in deployed_services()}:
                yield name, each.name, service


@pytest.mark.parametrize(("name", "workload", "service"), list(_containers()))
def test_the_settings_of_a_pod_are_whole(name: str, workload: str, service: str, tmp_path: Path) -> None:
    found = next(each for each in workloads(build(name)) if each.name == workload)
    (container,) = found.containers()
    told = _with_files(environment(container, build(name)), tmp_path)
    package = service.replace("-", "_")
    if container["args"][0] == "migrate":
        assert load(MigrationSettings, package, told)
        return
    module = import_module(f"services.{package}.settings")
    for cls in _COMMANDS[container["args"][0]]:
        assert getattr(module, cls).from_env(told)


def test_a_setting_that_leads_to_the_web_app_names_a_page_of_it() -> None:
    told = {
        name: value
        for each in pods("production")
        for container in each.containers()
        for name, value in environment(container, build("production")).items()
    }
    links = {row.name: row.default for row in describe(AuthSettings, "auth")} | told
    paths = {name: path for name, path in links.items() if name.startswith("AUTH_") and name.endswith("_PATH")}
    paths["PAYMENTS_RETURN_URL"] = told["PAYMENTS_RETURN_URL"].removeprefix(told["WEB_PUBLIC_URL"])
    assert {"AUTH_VERIFY_EMAIL_PATH", "AUTH_INTERACTION_PATH"} <= paths.keys()
    for name, path in paths.items():
        folder = re.sub(r"{\w+}", "*", path.partition("#")[0]).strip("/")
        assert list(_PAGES.glob(f"{folder}/page.tsx")), name


def test_the_local_secrets_are_those_that_pods_read(tmp_path: Path) -> None:
    made = _made(tmp_path)
    read = referenced("local")
    assert made.keys() == read.keys()
    for name, keys in read.items():
        assert keys <= made[name].keys(), name
    for each in pods("local"):
        service = each.labels["app.kubernetes.io/name"]
        there = {key for name in mounted(each.pod) for key in made[name]}
        for container in each.containers():
            files = (
                {
                    value.removeprefix(_PLACE)
                    for value in environment(container, build("local")).values()
                    if value.startswith(_PLACE)
                }
                if service in made
                else set()
            )
            assert files <= there, each.said


def test_the_local_secrets_stay_what_they_were(tmp_path: Path) -> None:
    assert local_secrets(Layout(tmp_path)) == local_secrets(Layout(tmp_path))


def test_the_example_of_external_secrets_has_all_that_pods_read() -> None:
    examples = ROOT / "overlays" / "production" / "examples"
    objects = [found for path in examples.glob("*.yaml") for found in yaml.safe_load_all(path.read_text())]
    made = {_target(found) for found in objects if found["kind"] in {"ExternalSecret", "Certificate"}}
    assert made == set(referenced("production"))


@pytest.mark.parametrize("name", ["production/admin", "production/migrate", "local/migrate"])
def test_the_admin_may_do_all_that_the_other_services_ask_for(name: str) -> None:
    others = [found for found in find_services() if found.name in deployed_services() and found.name != "auth"]
    wanted = format_scope(frozenset().union(*(each.permissions for each in others)))
    (job,) = (each for each in workloads(build(name)) if each.labels["app.kubernetes.io/name"] == "auth")
    (container,) = job.containers()
    assert environment(container, build(name))["AUTH_ADMIN_PERMISSIONS"] == wanted


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_gateways_files_are_what_the_manifests_say(overlay: str) -> None:
    for name, content in gateway_files(overlay).items():
        kept = (ROOT / "overlays" / overlay / "gateway" / name).read_text()
        assert kept == content, f"{overlay}/gateway/{name} is old: .venv/bin/python -m ops.kubernetes render"


def _made(home: Path) -> dict[str, dict[str, str]]:
    items = json.loads(local_secrets(Layout(home)))["items"]
    return {
        item["metadata"]["name"]: {key: base64.b64decode(value).decode() for key, value in item["data"].items()}
        for item in items
    }


def _with_files(told: dict[str, str], folder: Path) -> dict[str, str]:
    """The same, with the files that it names there."""
    for name, value in told.items():
        if name.endswith("_FILE"):
            path = folder / value.removeprefix(_PLACE)
            path.write_text(_ANY.get(path.name, "whatever"))
            told = told | {name: str(path)}
    return told


def _target(found: dict[str, Any]) -> str:
    spec = found["spec"]
    return str(spec["secretName"] if found["kind"] == "Certificate" else spec["target"]["name"])
