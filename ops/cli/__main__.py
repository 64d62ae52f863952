"""`./goodgo`, once its virtual environment exists."""

import errno
import sys
from contextlib import suppress

from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.cli.terminal import print_error
from ops.user_error import DISK_FULL, UserError


def main(words: list[str]) -> int:
    try:
        arguments = build_parser(COMMANDS).parse_args(words)
        return int(arguments.run(arguments))
    except UserError as error:
        print_error(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has stopped reading, as in: ./goodgo logs | head
        with suppress(OSError):
            sys.stdout.close()
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print_error(DISK_FULL)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
