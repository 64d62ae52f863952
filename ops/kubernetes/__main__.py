"""`python -m ops.kubernetes render | secrets | nats-users`: what is made from the manifests of the services."""

import os
import sys

from ops.kubernetes.generated_files import write
from ops.kubernetes.local_secrets import local_secrets
from ops.kubernetes.nats_authorization import nats_authorization
from ops.stack.layout import Layout
from ops.stack.settings import home_folder


def main(words: list[str]) -> int:
    """Returns 2 for an unknown command."""
    match words:
        case ["render"]:
            for path in write():
                print(path)
        case ["secrets"]:
            print(local_secrets(Layout(home_folder(os.environ))))
        case ["nats-users"]:
            print(nats_authorization(), end="")
        case _:
            print("usage: python -m ops.kubernetes {render,secrets,nats-users}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
