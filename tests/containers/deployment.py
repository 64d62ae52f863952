"""A deployment of its own: own project name, own secrets, own addresses. One that is real is never touched."""

import json
import os
import shutil
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ops.compose.files import FOLDER, PRIVATE, prepare
from ops.stack.keys import Keys
from ops.stack.ports import free_port
from ops.stack.settings import CHECKOUT
from tests.containers.engine import Engine, engine

_PROJECT = "goodgo-test"
_NETWORK = "172.31.241.0/24"
_UP = ("up", "--detach", "--wait", "--no-build")


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

    def up(self) -> None:
        """Raises AssertionError with what every container said when not all of it gets healthy."""
        try:
            self.compose(*_UP, timeout=150)
        except AssertionError as error:
            error.add_note(self.compose("ps", "--all"))
            error.add_note(self.compose("logs", "--no-color", "--tail", "40"))
            raise

    def kill(self, service: str, number: int) -> None:
        """At once, as when a machine loses its power."""
        self.engine.run("podman", "kill", "--signal", "KILL", f"{_PROJECT}-{service}-{number}")

    def states(self) -> dict[str, str]:
        """Of each container: `auth-1` -> `running`."""
        found = map(json.loads, self.compose("ps", "--all", "--format", "json").splitlines())
        return {each["Name"].removeprefix(f"{_PROJECT}-"): each["State"] for each in found}


@contextmanager
def deployed(scratch: Path) -> Iterator[Deployment]:
    """Images, `up`, and away with it and its volumes at the end."""
    folder = scratch / "checkout"
    shutil.copytree(FOLDER, folder / FOLDER.relative_to(CHECKOUT), ignore=shutil.ignore_patterns(PRIVATE.name, "*.py"))
    for name in ("compose.yaml", "compose.production.yaml"):
        shutil.copy2(CHECKOUT / name, folder)
    http, https = free_port(), free_port()
    url = f"https://localhost:{https}"
    given = {
        "COMPOSE_PROJECT_NAME": _PROJECT,
        "GOODGO_APP_NETWORK": _NETWORK,
        "GOODGO_HTTP_PORT": str(http),
        "GOODGO_HTTPS_PORT": str(https),
        "GOODGO_URL": url,
    }
    private = folder / PRIVATE.relative_to(CHECKOUT)
    with engine(folder, {**os.environ, **given}) as here:
        here.images(scratch / "images")
        deployment = Deployment(here, prepare(private, _PROJECT), private, url)
        try:
            deployment.compose("down", "--volumes", "--timeout", "1")  # what a run that was broken off left
            deployment.up()
            yield deployment
        finally:
            deployment.compose("down", "--volumes", "--timeout", "5")
