"""`doctor`: what has to be so before `up` can work, each with its mend. Runs before anything is installed."""

import argparse
import json
import os
import sys
from dataclasses import asdict

from ops.cli.terminal import GREEN, RED, Terminal
from ops.stack.checkup import checkup
from ops.stack.settings import StackSettings


def run(arguments: argparse.Namespace) -> int:
    findings = checkup(StackSettings.from_env(os.environ))
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        terminal = Terminal.of(sys.stdout)
        for finding in findings:
            mark = terminal.paint("✓", GREEN) if finding.ok else terminal.paint("✗", RED)
            mend = "" if finding.ok else f". Mend: {finding.mend}"
            terminal.line(f"{mark} {finding.name:<14} {finding.found}{mend}")
    return 0 if all(finding.ok for finding in findings) else 1
