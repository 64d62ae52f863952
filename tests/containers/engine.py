"""The container engine of a machine that has none, and the images that no registry gives it."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE

from tests.architecture.house import ROOT
from tests.containers.bridges import keep_addresses
from tests.containers.standins import PYTHON, context, official, servers

ENGINE = Path(os.environ.get("GOODGO_TEST_ENGINE") or ROOT.parent / "shared" / "containers")
_LOOK = ("podman", "healthcheck", "run")
SERVICES = ("auth", "notifications", "orders", "payments", "storefront")
_STATE = Path("/var/lib/local-containers")
_SOCKET = _STATE / "podman.sock"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # of this machine: its package index may have its own


@dataclass(frozen=True, slots=True)
class Engine:
    """`folder` is where commands run, `environ` what they see: compose.yaml's variables."""

    folder: Path
    environ: dict[str, str]

    def run(self, *command: str, timeout: float = 300, given: bytes | None = None) -> str:
        """What it printed, `given` on its input. Raises AssertionError with all of it when it fails or takes longer."""
        process = subprocess.Popen(
            _inside(*command), cwd=self.folder, env=self.environ, stdin=PIPE, stdout=PIPE, stderr=PIPE
        )
        try:
            out, errors = process.communicate(given, timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            out, errors = process.communicate()
            errors += f"no end after {timeout} s".encode()
        said = out.decode(errors="replace")
        assert process.returncode == 0, f"{command}: {said[-4000:]}{errors.decode(errors='replace')[-4000:]}"
        return said

    def images(self, scratch: Path) -> None:
        """All that compose.yaml names; quick when nothing changed. Side by side: most of it is waiting for packages."""
        with ThreadPoolExecutor() as pool:
            others = [pool.submit(self._build, official(name), context(name, scratch)) for name in servers()]
            pool.submit(self._services, scratch).result()
            for other in others:
                other.result()

    def _services(self, scratch: Path) -> None:
        self._build(PYTHON, context("python", scratch))
        trust = ("--volume", f"{_CERTIFICATES}:/run/ca.pem:ro", "--env", "PIP_CERT=/run/ca.pem")
        for service in SERVICES:  # after each other: all but the first find everything but their own code in the cache
            chosen = ("--build-arg", f"SERVICE={service}", "--build-arg", "ARGON2=fast")
            self._build(f"goodgo-{service}:0.1.0", ROOT, *trust, *chosen)

    def _build(self, name: str, folder: Path, *options: str) -> None:
        chroot = ("--isolation=chroot", "--network", "host", "--quiet")
        full = f"docker.io/{name}" if "/" in name else f"docker.io/library/{name}"
        self.run("podman", "build", *chroot, *options, "-t", full, str(folder))

    @contextmanager
    def looked_after(self) -> Iterator[None]:
        """Health checks run, until the end of the block, on what is not healthy yet: podman leaves that to systemd.

        What is healthy is left alone: each look starts a process in a container, which costs more than the platform.
        """
        ended = threading.Event()
        watch = threading.Thread(target=self._look_after, args=(ended,))
        watch.start()
        try:
            yield
        finally:
            ended.set()
            watch.join()
            keep_addresses()  # of what came last

    def _look_after(self, ended: threading.Event) -> None:
        fresh = ("podman", "ps", "--quiet", "--filter", "health=starting", "--filter", "health=unhealthy")
        with ThreadPoolExecutor() as pool:
            while not ended.wait(0.3):
                keep_addresses()
                with suppress(AssertionError):  # one went while it was looked at
                    looks = [pool.submit(self.run, *_LOOK, container) for container in self.run(*fresh).split()]
                    wait(looks)


@contextmanager
def engine(folder: Path, environ: dict[str, str]) -> Iterator[Engine]:
    """Made if missing, up until the end."""
    subprocess.run([str(ENGINE / "setup.sh")], check=True, capture_output=True, timeout=400)
    _SOCKET.unlink(missing_ok=True)
    served = _inside("podman", "system", "service", "--time=0", f"unix://{_SOCKET}")
    with (_STATE / "service.log").open("wb") as log:
        service = subprocess.Popen(served, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _wait_for_socket(service)
        yield Engine(folder, environ)
    finally:
        service.terminate()
        service.wait(timeout=30)


def _wait_for_socket(service: "subprocess.Popen[bytes]") -> None:
    given_up = time.monotonic() + 20
    while not _SOCKET.exists():
        assert service.poll() is None, "podman's service ended: see service.log"
        assert time.monotonic() < given_up, "podman's socket did not appear"
        time.sleep(0.1)


def _inside(*command: str) -> list[str]:
    """The same command, with the engine in its environment."""
    script = f'. "{ENGINE}/env.sh"; export DOCKER_HOST=unix://{_SOCKET}; exec "$@"'
    return ["bash", "-c", script, "bash", *command]
