"""`backup`: copies every database and the keys into one file while the platform runs."""

import argparse
import asyncio
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from kernel.secret import Secret
from ops.cli.command import Command, argument, json_argument
from ops.cli.progress_display import ProgressDisplay
from ops.cli.terminal import YELLOW, Terminal
from ops.stack.layout import Layout
from ops.stack.progress import Steps
from ops.stack.settings import StackSettings
from ops.stack.status import is_running, status_report
from ops.user_error import UserError

_WARNING = "This file contains every account and the keys that decrypt sealed data. Keep it encrypted."
_NOT_INCLUDED = (
    "Not included: Redis (limits, feeds; sessions with AUTH_SESSION_STORE=redis), NATS, logs and certificates."
)


def run(arguments: argparse.Namespace) -> int:
    from ops.stack.backups.create import create_backup
    from ops.stack.postgres import PostgresServer
    from ops.stack.services import read_manifests

    settings = StackSettings.from_env(os.environ)
    layout = Layout(settings.home)
    name = f"goodgo-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup"
    target = Path(arguments.file).absolute() if arguments.file else layout.backups / name
    terminal = Terminal.for_stream(sys.stderr if arguments.json else sys.stdout)
    steps = Steps(ProgressDisplay(terminal).show)
    server = PostgresServer(*_postgres(settings, layout))
    manifests, faults = read_manifests()
    for fault in faults.values():
        raise fault
    made = asyncio.run(create_backup(server, tuple(manifests.values()), layout, target, steps))
    size = made.file.stat().st_size
    if arguments.json:
        print(json.dumps({"file": str(made.file), "bytes": size, "sha256": made.sha256, **made.summary()}, indent=2))
    else:
        terminal.print_line(f"{made.file}  {size >> 10} KiB, mode 0600\nSHA-256 {made.sha256}")
        terminal.print_line(terminal.paint(_WARNING, YELLOW))
        terminal.print_line(_NOT_INCLUDED)
    return 0


def _postgres(settings: StackSettings, layout: Layout) -> tuple[int, Secret]:
    """The port and the superuser's password. Raises UserError when the stack is not running."""
    postgres = status_report(settings)["backing"].get("postgres") if is_running(layout) else None
    if postgres is None:
        raise UserError("the stack is not running", "./goodgo up")
    url = urlsplit(postgres["url"])
    return url.port or 0, Secret(url.password or "")


COMMAND = Command(
    "backup",
    "copy every database and the keys into one file",
    run,
    arguments=(
        argument("file", nargs="?", metavar="FILE", help="a new file (default: one in the state folder's backups/)"),
        json_argument(),
    ),
    examples=("backup", "backup FILE --json"),
)
