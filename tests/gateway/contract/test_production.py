"""What production publishes: rendered from the deployment's own files, and run."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from gateway.render import render
from ops.compose.private_files import prepare
from ops.kubernetes.generated_files import ROOT, gateway_files, gateway_settings
from ops.stack.ports import LOOPBACK, free_port
from tests.gateway.contract.answers import ask, exchange, problem_type
from tests.gateway.contract.running import traefik, wait_for
from tests.ops.unit import compose_files

LOGIN = "/auth/v1/login"
_DEADLINE = 5.0
"""Seconds for an answer that does not wait for the body; the gateway waits 20 s for one."""


def _compose(folder: Path) -> tuple[dict[int, int], dict[str, str]]:
    """Published port -> the container's, and the gateway's files."""
    prepare(folder / "private")
    files = folder / "private" / "gateway"
    read = {str(path.relative_to(files)): path.read_text() for path in files.rglob("*") if path.is_file()}
    ports = (port.partition(":") for port in compose_files.production()["services"]["traefik"]["ports"])
    return {int(outside): int(inside) for outside, _, inside in ports}, read


def _kubernetes(_: Path) -> tuple[dict[int, int], dict[str, str]]:
    files = render(gateway_settings("production"))
    committed = gateway_files("production")
    for name, content in committed.items():
        assert (ROOT / "overlays" / "production" / "gateway" / name).read_text() == content, "render it again"
    base = ROOT / "base" / "gateway"
    (container,) = _first(base / "deployment.yaml")["spec"]["template"]["spec"]["containers"]
    named = {port["name"]: port["containerPort"] for port in container["ports"]}
    service = _first(base / "service.yaml")
    return {port["port"]: named[port["targetPort"]] for port in service["spec"]["ports"]}, files


def _first(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = next(yaml.safe_load_all(path.read_text()))
    return found


@dataclass(frozen=True, slots=True)
class Production:
    """`plain` is the port that stands for the published 80; `entry_points` has the name of each published one."""

    plain: int
    entry_points: dict[int, str]


@pytest.fixture(scope="module", params=[_compose, _kubernetes])
def production(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    folder = tmp_path_factory.mktemp("production")
    describe: Callable[[Path], tuple[dict[int, int], dict[str, str]]] = request.param
    published, files = describe(folder)
    static = json.loads(files["traefik.yaml"])
    static.pop("tracing", None)
    inside = {int(each["address"].rpartition(":")[2]): name for name, each in static["entryPoints"].items()}
    ports = {name: free_port() for name in static["entryPoints"]}
    for name, each in static["entryPoints"].items():
        each["address"] = f"{LOOPBACK}:{ports[name]}"
        each.get("transport", {}).get("lifeCycle", {}).pop("requestAcceptGraceTimeout", None)  # the test does not wait
    for name, content in (files | {"traefik.yaml": json.dumps(static)}).items():
        target = folder / "run" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    entry_points = {outside: inside[port] for outside, port in published.items()}
    with ExitStack() as stack:
        stack.enter_context(traefik(folder / "run", ports[entry_points[80]]))
        wait_for(f"http://{LOOPBACK}:{ports[entry_points[80]]}/nowhere", 308)
        yield Production(ports[entry_points[80]], entry_points)


def test_only_tls_serves_and_port_80_redirects(production: Production) -> None:
    assert production.entry_points == {80: "redirect", 443: "https"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("target", ["/auth/v1/me", "/docs?a=b%20c&d=//e", "/"])
def test_a_reader_is_sent_to_https_for_good(production: Production, method: str, target: str) -> None:
    answer = ask(production.plain, target, method, {"Host": "api.example.com:80"})
    if target == "/":
        assert answer.status == 404, "no plain path"
        return
    assert (answer.status, answer.headers["location"]) == (308, f"https://api.example.com{target}")
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("host", ["evil.example/x", "a@evil.example", "evil.example:80:80", "[::1]", ""])
def test_a_host_that_is_no_name_is_refused(production: Production, host: str) -> None:
    answer = ask(production.plain, LOGIN, headers={"Host": host})
    assert answer.status in {400, 403}
    assert "location" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", [LOGIN, "/auth/v1/me", "/nowhere"])
def test_everything_else_is_refused(production: Production, method: str, path: str) -> None:
    answer = ask(production.plain, path, method)
    assert (answer.status, problem_type(answer)) == (403, "/problems/https-required")


@pytest.mark.parametrize("length", [b"Content-Length: 100", b"Content-Length: 1000000", b"Transfer-Encoding: chunked"])
@pytest.mark.parametrize("more", [b"", b"Expect: 100-continue\r\n"])
def test_a_password_is_refused_before_it_is_read(production: Production, length: bytes, more: bytes) -> None:
    sent = (
        b"POST /auth/v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + more + length + b"\r\n\r\n"
    )
    with socket.create_connection((LOOPBACK, production.plain), _DEADLINE) as connection:
        connection.sendall(sent)
        received = connection.recv(65536)
    assert received.startswith(b"HTTP/1.1 403 Forbidden\r\n")
    assert b"Connection: close" in received


def test_what_follows_a_refused_body_is_no_request(production: Production) -> None:
    inner = b"GET /auth/v1/me HTTP/1.1\r\nHost: a\r\n\r\n"
    sent = b"POST /auth/v1/login HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(inner)
    assert exchange(production.plain, sent + inner, seconds=2).count(b"HTTP/1.1 ") == 1
