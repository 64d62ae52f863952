"""`drop-service`: removes what a service whose folder is gone has left."""

import argparse
import asyncio
import os
import sys

from ops.cli.command import Command, argument
from ops.stack.layout import Layout
from ops.stack.settings import StackSettings, service_names
from ops.user_error import UserError


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.running_stack import server_urls
    from ops.stack.secrets_file import load_keys
    from ops.stack.service_removal import remove_service_data

    name, layout = arguments.service, Layout(StackSettings.from_env(os.environ).home)
    if name in service_names():
        raise UserError(f"services/{name} is still here", "remove the folder first: the data of a service is its own")
    urls, keys = server_urls(), load_keys(layout.secrets)
    if keys is None or name not in keys.services:
        left = sorted(keys.services.keys() - set(service_names())) if keys else []
        raise UserError(f"{name} has left no data here", f"choose one of: {', '.join(left) or 'none is left'}")
    if not (arguments.yes or _is_confirmed(name)):
        print("nothing was removed")
        return 1
    asyncio.run(remove_service_data(layout, urls, name))
    print(f"the database, events and keys of {name} are removed")
    return 0


def _is_confirmed(name: str) -> bool:
    if not sys.stdin.isatty():
        raise UserError(f"this removes everything that {name} has stored", "confirm with --yes")
    return input(f"Remove everything that {name} has stored? Type yes: ").strip().lower() == "yes"


def _left_services() -> list[str]:
    from ops.stack.status import status_report

    return list(status_report(StackSettings.from_env(os.environ)).get("removed", ()))


COMMAND = Command(
    "drop-service",
    "drop the data of a service whose folder is gone",
    run,
    arguments=(
        argument("service", metavar="NAME", help="a service that is no more in services/", complete=_left_services),
        argument("--yes", "-y", action="store_true", help="do not ask for confirmation"),
    ),
    examples=("drop-service bookings", "drop-service bookings --yes"),
    notes="The stack has to run, and the service has to be gone. docs/watch.md continues from here.",
)
