"""`trust-ca`: makes this machine trust the stack's certificate authority, or shows how."""

import argparse
import json
import os
import shlex
import subprocess
import sys

from ops.cli.command import Command, argument, json_argument
from ops.cli.terminal import BOLD, Terminal
from ops.stack.layout import Layout
from ops.stack.settings import home_folder
from ops.user_error import UserError


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.trust_store import HSTS, find_store, fingerprint

    authority = Layout(home_folder(os.environ)).ca_cert
    if not authority.exists() and not arguments.remove:
        raise UserError("there is no certificate authority yet", "./goodgo up creates it")
    store, terminal = find_store(), Terminal.for_stream(sys.stdout)
    commands = store.remove() if arguments.remove else store.install(authority)
    if arguments.install or arguments.remove:
        for command in commands:
            terminal.print_line(f"$ {shlex.join(command)}")
            if subprocess.run(command, check=False).returncode != 0:
                raise UserError(f"{command[0]} failed", "run it by hand: " + shlex.join(command))
        done = "removed from" if arguments.remove else "installed in"
        terminal.print_line(terminal.paint(f"the certificate authority is {done} {store.name}", BOLD))
        terminal.print_line(HSTS)
        return 0
    if arguments.json:
        report = {"ca_cert": str(authority), "sha256": fingerprint(authority), "installed": store.has(authority)}
        print(json.dumps(report | {"commands": [shlex.join(command) for command in commands]}, indent=2))
        return 0
    state = "trusts it already" if store.has(authority) else "does not trust it yet"
    terminal.print_line(terminal.paint(f"{authority}", BOLD) + f"   ({store.name} {state})")
    terminal.print_line(f"SHA-256 {fingerprint(authority)}")
    terminal.print_line("./goodgo trust-ca --install runs:")
    for command in commands:
        terminal.print_line(f"  {shlex.join(command)}")
    terminal.print_line(HSTS)
    return 0


COMMAND = Command(
    "trust-ca",
    "show, or install, the stack's certificate authority",
    run,
    arguments=(
        argument("--install", action="store_true", help="make this machine trust it", exclusive="what"),
        argument("--remove", action="store_true", help="make this machine forget it", exclusive="what"),
        json_argument(),
    ),
    examples=("trust-ca", "trust-ca --install", "trust-ca --remove", "trust-ca --json"),
    notes="docs/browser-and-phone.md says what a browser does then, and how a phone trusts it.",
)
