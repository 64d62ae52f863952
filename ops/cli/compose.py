"""`compose`: what compose.yaml mounts."""

import argparse
import os

from ops.compose.files import PRIVATE, PROJECT, prepare
from ops.stack.settings import CHECKOUT


def run(_: argparse.Namespace) -> int:
    prepare(project=os.environ.get("COMPOSE_PROJECT_NAME") or PROJECT)
    where = PRIVATE.relative_to(CHECKOUT)
    print(f"secrets, certificates and the gateway's files are in {where}; keep a copy of keys.json in a safe place")
    return 0
