"""`compose`: creates the files that compose.yaml mounts."""

import argparse
import os

from ops.cli.command import Command
from ops.stack.settings import CHECKOUT


def run(_arguments: argparse.Namespace) -> int:
    from ops.compose.private_files import PRIVATE, PROJECT, prepare

    prepare(project=os.environ.get("COMPOSE_PROJECT_NAME") or PROJECT)
    where = PRIVATE.relative_to(CHECKOUT)
    print(f"created secrets, certificates and the gateway's files in {where}; keep a copy of keys.json in a safe place")
    return 0


COMMAND = Command(
    "compose",
    "create what compose.yaml mounts: secrets, certificates and the gateway's files",
    run,
    examples=("compose",),
    notes="Existing files are kept. docs/deploy-compose.md says what follows.",
)
