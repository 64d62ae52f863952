"""`python -m services.storefront serve`."""

import sys

from kernel.runtime.process.commands import Program, Server
from services.storefront.manifest import MANIFEST
from services.storefront.settings import Settings


def load_server() -> Server[Settings]:
    from services.storefront import wiring  # noqa: PLC0415 - after Program has blocked unused packages

    return wiring.serve


PROGRAM = Program(manifest=MANIFEST, read_settings=Settings.from_env, load_server=load_server)

if __name__ == "__main__":
    sys.exit(PROGRAM.run(sys.argv[1:]))
