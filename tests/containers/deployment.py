"""A deployment of its own: own project name, own secrets, own addresses. One that is real is never touched."""

import json
import os
import re
import shutil
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ops.compose.private_files import FOLDER, PRIVATE, prepare
from ops.stack.ports import free_port
from ops.stack.secrets_file import Keys
from ops.stack.settings import CHECKOUT
from tests.containers.engine import Engine, engine
from tests.containers.standins import FILES, has_jaeger

GENERATED = CHECKOUT / "ops" / "observability" / "generated"
SANDBOX = CHECKOUT / "ops" / "stack" / "payment_sandbox"
_PRIVATE = PRIVATE.relative_to(CHECKOUT)
_PROJECT = "goodgo-test"
_ASK = "import sys, urllib.request as u; print(u.urlopen(sys.argv[1], timeout=5).read().decode())"
_UP = ("up", "--detach", "--wait", "--no-build")
_STARTED = ("traefik", "prometheus", *(["jaeger"] if has_jaeger() else []))
"""And all that they need. Nothing stands in for Grafana, Loki and Alloy."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """`private` is what `./goodgo compose` made; the engine's commands run in its project."""

    engine: Engine
    keys: Keys
    private: Path
    url: str

    @property
    def admin(self) -> dict[str, str]:
        return {"email": self.keys.admin_email, "password": self.keys.admin_password.reveal()}

    @property
    def client_ip(self) -> str:
        """A published port is handed on by the bridge."""
        (network,) = json.loads(self.engine.run("podman", "network", "inspect", f"{_PROJECT}_edge"))
        return str(network["subnets"][0]["gateway"])

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.private / "ca.pem")

    def compose(self, *arguments: str, timeout: float = 60) -> str:
        return self.engine.run("docker", "compose", *arguments, timeout=timeout)

    def up(self, *options: str) -> None:
        """All of it, or what is named.

        Raises AssertionError with what every container said when not all of that gets healthy.
        """
        try:
            with self.engine.looked_after():
                self.compose(*_UP, *(options or _STARTED), timeout=200)
        except AssertionError as error:
            error.add_note(self.compose("ps", "--all"))
            error.add_note(self.compose("logs", "--no-color", "--tail", "40"))
            raise

    def script(self, name: str, *arguments: str, timeout: float = 240) -> str:
        """What an operator runs in the checkout, of ops/compose."""
        with self.engine.looked_after():
            return self.engine.run(f"ops/compose/{name}", *arguments, timeout=timeout)

    def kill(self, service: str, number: int) -> None:
        """At once, as when a machine loses its power."""
        self.engine.run("podman", "kill", "--signal", "KILL", f"{_PROJECT}-{service}-{number}")

    def ask(self, url: str) -> str:
        """What something within the deployment's networks answers to notifications."""
        return self.compose("exec", "-T", "notifications", "/app/bin/python", "-c", _ASK, url)

    def in_balancer(self, service: str) -> set[str]:
        """The replicas that the gateway sends requests to."""
        url = rf'{{service="{service}@file",url="http://{_PROJECT}-([^:]+):8000"}} 1\b'
        return set(re.findall(f"traefik_service_server_up{url}", self.ask("http://traefik:9000/metrics")))

    def states(self) -> dict[str, str]:
        """Of each container: `auth-1` -> `running`."""
        found = map(json.loads, self.compose("ps", "--all", "--format", "json").splitlines())
        return {each["Name"].removeprefix(f"{_PROJECT}-"): each["State"] for each in found}


def _stub(goodgo: Path) -> None:
    """`./goodgo compose` of this checkout, which is a copy without code, made by the code that is tested."""
    lines = (
        f"#!{sys.executable}",
        f"import sys; sys.path.insert(0, {str(CHECKOUT)!r})",
        "from pathlib import Path; from ops.compose.private_files import prepare",
        f"prepare(Path({str(goodgo.parent / _PRIVATE)!r}), {_PROJECT!r})",
    )
    goodgo.write_text("\n".join(lines) + "\n")
    goodgo.chmod(0o755)


@contextmanager
def deployed(scratch: Path) -> Iterator[Deployment]:
    """Images, `up`, and away with it and its volumes at the end."""
    folder = scratch / "checkout"
    for mounted in (FOLDER, GENERATED):
        left_out = shutil.ignore_patterns(PRIVATE.name, "*.py")
        shutil.copytree(mounted, folder / mounted.relative_to(CHECKOUT), ignore=left_out)
    shutil.copytree(SANDBOX, folder / SANDBOX.relative_to(CHECKOUT))
    for name in (*FILES, "compose.production.yaml"):
        shutil.copy2(CHECKOUT / name, folder)
    _stub(folder / "goodgo")
    http, https = free_port(), free_port()
    url = f"https://localhost:{https}"
    given = {
        "COMPOSE_PROJECT_NAME": _PROJECT,
        "GOODGO_HTTP_PORT": str(http),
        "GOODGO_HTTPS_PORT": str(https),
        "GOODGO_URL": url,
        "GOODGO_SERVICES": " ".join(_STARTED),
    }
    private = folder / _PRIVATE
    with engine(folder, {**os.environ, **given}) as here:
        here.images(scratch / "images")
        deployment = Deployment(here, prepare(private, _PROJECT), private, url)
        try:
            deployment.compose(
                "down", "--volumes", "--remove-orphans", "--timeout", "1"
            )  # what a run that was broken off left
            deployment.up()
            yield deployment
        finally:
            deployment.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")
