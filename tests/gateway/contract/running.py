"""Real processes for the tests: Traefik on a rendered folder, replicas, Redis."""

import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from gateway.render import render
from gateway.settings import GatewaySettings
from kernel.secret import Secret
from ops.stack import binaries, redis_users
from ops.stack.ports import LOOPBACK, free_port
from tests.gateway.contract.certificate import make_certificate
from tests.gateway.sample import SETTINGS


@dataclass(frozen=True, slots=True)
class Program:
    port: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def program(
    command: list[str], port: int, *, cwd: Path | None = None, ready: str = "/", log: Path = Path(os.devnull)
) -> Iterator[Program]:
    """Runs `command` until the block ends; the block begins when the port answers HTTP."""
    with log.open("ab") as output:
        process = subprocess.Popen(command, cwd=cwd, stdout=output, stderr=output)
    try:
        if ready:
            wait_for(f"http://{LOOPBACK}:{port}{ready}")
        yield Program(port, process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(url: str, status: int = 200, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).status_code == status:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{url} did not answer {status} within {seconds} s")


@contextmanager
def replica() -> Iterator[Program]:
    port = free_port()
    with program([sys.executable, "-m", "tests.gateway.contract.replica", str(port)], port) as running:
        yield running


PASSWORD = Secret("a-password-for-tests")
"""The gateway's, on `redis`."""


@contextmanager
def redis(folder: Path) -> Iterator[Program]:
    """Runs a server that lets only the gateway in, with its rights."""
    port = free_port()
    (folder / "users.conf").write_text(redis_users.configuration({redis_users.GATEWAY: PASSWORD}))
    serve = ["--bind", LOOPBACK, "--port", str(port), "--save", "", "--dir", str(folder)]
    with program([str(binaries.redis_server()), str(folder / "users.conf"), *serve], port, ready="") as running:
        yield running


@dataclass(frozen=True, slots=True)
class Gateway:
    folder: Path
    settings: GatewaySettings
    traefik: Program

    @property
    def http(self) -> str:
        return f"http://{LOOPBACK}:{self.http_port}"

    @property
    def http_port(self) -> int:
        assert self.settings.http_port is not None
        return self.settings.http_port

    @property
    def https(self) -> str:
        return f"https://{LOOPBACK}:{self.settings.https_port}"

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.settings.cert_file))


@contextmanager
def gateway(folder: Path, *replicas: Program, **changes: object) -> Iterator[Gateway]:
    """A running gateway in front of the replicas, with `changes` to the sample's settings."""
    cert_file, key_file = make_certificate(folder)
    settings = replace(
        SETTINGS,
        http_port=free_port(),
        redirect_port=free_port(),
        https_port=free_port(),
        internal_port=free_port(),
        cert_file=cert_file,
        key_file=key_file,
        upstreams={"echo": tuple(f"http://{LOOPBACK}:{each.port}" for each in replicas)},
        **changes,  # type: ignore[arg-type] # a test's own settings, checked by the dataclass's readers
    )
    write(settings, folder)
    with traefik(folder, settings.https_port) as process:
        running = Gateway(folder, settings, process)
        wait_for(f"http://{LOOPBACK}:{settings.internal_port}/ping")
        wait_for(f"{running.http}/echo/v1/things", 200 if replicas else 503)
        yield running


def traefik(folder: Path, port: int) -> AbstractContextManager[Program]:
    """Runs Traefik on the rendered files in `folder`."""
    start = [str(binaries.traefik()), "--configFile=traefik.yaml"]
    return program(start, port, cwd=folder, ready="", log=folder / "traefik.log")


def write(settings: GatewaySettings, folder: Path) -> None:
    for name, content in render(settings).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}")
        fresh.write_text(content)
        fresh.replace(target)
