"""`python -m services.orders serve | relay | migrate`."""

import sys

from kernel.runtime.process.commands import Program, Server
from services.orders.manifest import MANIFEST
from services.orders.settings import Settings


def load_server() -> Server[Settings]:
    from services.orders import wiring  # noqa: PLC0415 - after Program has blocked unused packages

    return wiring.serve


PROGRAM = Program(manifest=MANIFEST, read_settings=Settings.from_env, load_server=load_server)

if __name__ == "__main__":
    sys.exit(PROGRAM.run(sys.argv[1:]))
