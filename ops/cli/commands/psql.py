"""`psql`: opens a service's database in the running stack."""

import argparse
import os
import shutil
from pathlib import Path

from ops.cli.argument_types import service_name
from ops.cli.command import Command, argument
from ops.stack import binaries
from ops.stack.ports import LOOPBACK
from ops.stack.settings import service_names
from ops.user_error import UserError


def run(arguments: argparse.Namespace) -> int:
    """Becomes psql. The password is in its environment, never on its command line."""
    from ops.cli.running_stack import find_database

    database = find_database(arguments.service)
    program = find_psql()
    role, password = ("owner", database.owner_password) if arguments.owner else ("runtime", database.runtime_password)
    where = ("--host", LOOPBACK, "--port", str(database.port), "--username", f"{database.name}_{role}")
    command = [program, *where, "--dbname", database.name, *arguments.words]
    os.execve(program, command, {**os.environ, "PGPASSWORD": password.reveal()})  # noqa: S606 - no shell is wanted


def find_psql() -> str:
    """The psql on PATH, or the one in the wheel of Postgres. Raises UserError when there is neither."""
    if found := shutil.which("psql"):
        return found
    wheel: Path = binaries.postgres_programs(binaries.postgres_package()) / "psql"
    if wheel.is_file():
        return str(wheel)
    raise UserError("psql is not on PATH", "install it: apt install postgresql-client, or brew install libpq")


COMMAND = Command(
    "psql",
    "open the database of a service",
    run,
    arguments=(
        argument("--owner", action="store_true", help="as the role that may change tables"),
        argument("service", type=service_name, help="a service of the running stack", complete=service_names),
        argument("words", nargs=argparse.REMAINDER, metavar="…", help="arguments of psql, such as -c 'SELECT 1'"),
    ),
    examples=("psql auth", "psql auth -c 'SELECT count(*) FROM events'", "psql --owner auth -c '\\d accounts'"),
    notes="Write --owner before the service: everything after the service goes to psql.",
    exit_codes={1: "failed", 2: "usage error, or no connection", 3: "an error in a script (psql's ON_ERROR_STOP)"},
)
