"""`python -m services.notifications serve | migrate`."""

import sys

from kernel.runtime.process.commands import Program, Server
from services.notifications.manifest import MANIFEST
from services.notifications.settings import Settings


def load_server() -> Server[Settings]:
    from services.notifications import wiring  # noqa: PLC0415 - after Program has blocked unused packages

    return wiring.serve


PROGRAM = Program(manifest=MANIFEST, read_settings=Settings.from_env, load_server=load_server)

if __name__ == "__main__":
    sys.exit(PROGRAM.run(sys.argv[1:]))
