"""`backup`: a copy of every database and of the keys, in one file, while the platform works."""

import argparse
import asyncio
import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from kernel.secret import Secret
from ops.cli.screen import Screen
from ops.cli.terminal import YELLOW, Terminal
from ops.stack.dumping import Backup, back_up
from ops.stack.events import Steps
from ops.stack.layout import Layout
from ops.stack.overview import is_running, overview
from ops.stack.postgres import PostgresServer
from ops.stack.services import find_services
from ops.stack.settings import StackSettings
from ops.stack.trouble import Trouble

_HOLDS = "It holds every account and the keys that open what is sealed: whoever reads it has both. Keep it encrypted."
_LACKS = "Not in it: Redis (limits, feeds; sessions where AUTH_SESSION_STORE=redis), the broker, logs, certificates."


def run(arguments: argparse.Namespace) -> int:
    settings = StackSettings.from_env(os.environ)
    layout = Layout(settings.home)
    name = f"goodgo-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup"
    target = Path(arguments.file).absolute() if arguments.file else layout.backups / name
    told = Terminal.of(sys.stderr if arguments.json else sys.stdout)
    steps = Steps(Screen(told).show)
    made = asyncio.run(back_up(_server(settings, layout), find_services(), layout, target, steps))
    if arguments.json:
        print(json.dumps(_as_json(made), indent=2))
    else:
        told.line(f"{made.file}  {made.file.stat().st_size >> 10} KiB, mode 0600\nSHA-256 {made.sha256}")
        told.line(told.paint(_HOLDS, YELLOW))
        told.line(_LACKS)
    return 0


def _server(settings: StackSettings, layout: Layout) -> PostgresServer:
    postgres = overview(settings)["backing"].get("postgres") if is_running(layout) else None
    if postgres is None:
        raise Trouble("the stack does not run", "start it with ./goodgo up")
    url = urlsplit(postgres["url"])
    return PostgresServer(url.port or 0, Secret(url.password or ""))


def _as_json(made: Backup) -> dict[str, object]:
    found = {"file": str(made.file), "bytes": made.file.stat().st_size, "sha256": made.sha256}
    return found | {key: value for key, value in asdict(made.contents).items() if key != "files"}
