"""`bench`: measure, and say whether the targets are met."""

import argparse
import json
import sys

from ops.bench.overload import measure
from ops.cli.terminal import GREEN, RED, Terminal


def run(arguments: argparse.Namespace) -> int:
    progress = Terminal.of(sys.stderr)
    result = measure(arguments.seconds, progress.line)
    if arguments.json:
        print(json.dumps(result.as_json(), indent=2))
    else:
        terminal = Terminal.of(sys.stdout)
        for line in result.lines():
            terminal.line(line)
        terminal.line(terminal.paint("met", GREEN) if result.holds else terminal.paint("MISSED", RED))
    return 0 if result.holds else 1
