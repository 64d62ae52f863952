"""`python -m ops.cli.install_group GROUP`: adds a group of `pdm.lock` to `.venv` while programs run from it."""

import sys

from ops.cli.bootstrap import install_groups
from ops.cli.install_step import InstallFailed

if __name__ == "__main__":
    try:
        install_groups(tuple(sys.argv[1:]))
    except InstallFailed as error:
        sys.exit(str(error))
