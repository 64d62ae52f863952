"""The container engine of a machine that has none, and the images that no registry gives it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.house import ROOT

ENGINE = Path(os.environ.get("GOODGO_TEST_ENGINE") or ROOT.parent / "shared" / "containers")
_STANDINS = Path(__file__).parent / "standins"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # of this machine: its package index may have its own
_OFFICIAL = {
    "python": "python:3.12-slim-bookworm",
    "postgres": "postgres:18-bookworm",
    "redis": "redis:8-bookworm",
    "nats": "nats:2.12-alpine",
    "traefik": "traefik:v3.7",
}
_PROGRAMS = {"nats": "nats-server", "traefik": "traefik"}


@dataclass(frozen=True, slots=True)
class Engine:
    """`folder` is where commands run, `environ` what they see: compose.yaml's variables."""

    folder: Path
    environ: dict[str, str]

    def run(self, *command: str, timeout: float = 300) -> str:
        """What it printed. Raises AssertionError with all of it when it fails."""
        script = f'. "{ENGINE}/env.sh"; export DOCKER_HOST=unix:///var/lib/local-containers/podman.sock; exec "$@"'
        done = subprocess.run(
            ["bash", "-c", script, "bash", *command],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout[-4000:]}{done.stderr[-4000:]}"
        return done.stdout

    def images(self, scratch: Path) -> None:
        """All that compose.yaml names; quick when nothing changed. Side by side: most of it is waiting for packages."""
        with ThreadPoolExecutor() as pool:
            servers = [pool.submit(self._standin, name, scratch) for name in _OFFICIAL if name != "python"]
            pool.submit(self._services, scratch).result()
            for server in servers:
                server.result()

    def _standin(self, name: str, scratch: Path) -> None:
        folder = scratch / name
        shutil.copytree(_STANDINS / name, folder)
        if program := _PROGRAMS.get(name):
            shutil.copy2(Path(sys.executable).parent / program, folder)
        self._build(_OFFICIAL[name], folder)

    def _services(self, scratch: Path) -> None:
        self._standin("python", scratch)
        trust = ("--volume", f"{_CERTIFICATES}:/run/ca.pem:ro", "--env", "PIP_CERT=/run/ca.pem")
        for service in ("auth", "notifications"):
            self._build(f"goodgo-{service}:0.1.0", ROOT, *trust, "--build-arg", f"SERVICE={service}")

    def _build(self, name: str, folder: Path, *options: str) -> None:
        chroot = ("--isolation=chroot", "--network", "host", "--quiet")
        self.run("podman", "build", *chroot, *options, "-t", f"docker.io/library/{name}", str(folder))


@contextmanager
def engine(folder: Path, environ: dict[str, str]) -> Iterator[Engine]:
    """Made if missing, up until the end."""
    subprocess.run([str(ENGINE / "setup.sh")], check=True, capture_output=True, timeout=400)
    here = Engine(folder, environ)
    _call("engine_up")
    try:
        yield here
    finally:
        _call("engine_down")


def _call(function: str) -> None:
    subprocess.run(["bash", "-c", f'. "{ENGINE}/env.sh"; {function}'], check=True, stdin=subprocess.DEVNULL, timeout=60)
