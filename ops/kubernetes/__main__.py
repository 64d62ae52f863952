"""`python -m ops.kubernetes render | secrets`: files from manifests, and what `kubectl apply -f -` takes."""

import os
import sys

from ops.kubernetes.local_secrets import local_secrets
from ops.kubernetes.rendering import write
from ops.stack.layout import Layout
from ops.stack.settings import StackSettings


def main(words: list[str]) -> int:
    """2 for a wrong word."""
    match words:
        case ["render"]:
            for path in write():
                print(path)
        case ["secrets"]:
            print(local_secrets(Layout(StackSettings.from_env(os.environ).home)))
        case _:
            print("usage: python -m ops.kubernetes {render,secrets}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
