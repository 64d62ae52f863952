"""`./goodgo`, once its virtual environment is there."""

import errno
import sys
from contextlib import suppress
from importlib import import_module

from ops.cli.arguments import parser
from ops.cli.terminal import complain
from ops.stack.trouble import Trouble


def main(words: list[str]) -> int:
    try:
        arguments = parser().parse_args(words)
        module, _, function = arguments.run.partition(":")
        return int(getattr(import_module(f"ops.cli.{module}"), function)(arguments))
    except Trouble as trouble:
        complain(str(trouble))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader had enough: ./goodgo logs | head
        with suppress(OSError):
            sys.stdout.close()
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        complain("the disk is full. Mend: free some space, or set GOODGO_HOME to a folder on another disk")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
