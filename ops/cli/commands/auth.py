"""`auth`: verifies the audit trail, and passes commands on to the auth service of the running stack."""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Callable

from ops.cli.command import Command, argument, json_argument
from ops.cli.terminal import Terminal
from ops.stack.settings import ADMIN_SERVICE


def verify_audit(arguments: argparse.Namespace) -> int:
    from ops.cli.audit_trail import print_verdict, verdict_as_json, verify_audit_trail

    verdict = asyncio.run(verify_audit_trail())
    if arguments.json:
        print(json.dumps(verdict_as_json(verdict), indent=2))
    else:
        print_verdict(verdict, Terminal.for_stream(sys.stdout))
    return 0 if verdict.touched is None else 1


def _pass_on(command: str) -> Callable[[argparse.Namespace], int]:
    """Runs `python -m services.auth COMMAND …` with the settings of the running stack."""

    def run(arguments: argparse.Namespace) -> int:
        from ops.cli.running_stack import service_run

        program = service_run(ADMIN_SERVICE).tool(command, *arguments.words)
        done = subprocess.run(program.command, cwd=program.folder, env=dict(program.environment), check=False)
        return done.returncode

    return run


COMMAND = Command(
    "auth",
    "verify the audit trail, manage the signing keys, explain why a user was logged out",
    examples=(
        "auth audit verify --json",
        "auth keys list",
        "auth keys rotate",
        "auth keys retire KID",
        "auth why ada@example.com",
    ),
    exit_codes={1: "failed, or the audit trail was changed"},
    subcommands=(
        Command(
            "audit",
            "verify the audit trail",
            examples=("auth audit verify", "auth audit verify --json"),
            subcommands=(
                Command(
                    "verify",
                    "check the hash chain of the audit trail and name the first row that was changed",
                    verify_audit,
                    arguments=(json_argument(),),
                    examples=("auth audit verify", "auth audit verify --json"),
                    exit_codes={0: "intact", 1: "failed, or the audit trail was changed"},
                ),
            ),
        ),
        Command(
            "keys",
            "list, rotate or retire the keys that sign access tokens",
            _pass_on("keys"),
            arguments=(
                argument(
                    "words",
                    nargs=argparse.REMAINDER,
                    metavar="list | rotate | retire",
                    help="each has its own --help",
                    complete=lambda: ("list", "rotate", "retire"),
                ),
            ),
            examples=("auth keys list", "auth keys rotate", "auth keys retire KID"),
        ),
        Command(
            "addresses",
            "list accounts whose address is another account's since addresses are compared by A-labels",
            _pass_on("addresses"),
            arguments=(argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS),),
            examples=("auth addresses",),
        ),
        Command(
            "why",
            "explain why a user was logged out",
            _pass_on("why"),
            arguments=(
                argument(
                    "words",
                    nargs=argparse.REMAINDER,
                    metavar="SESSION|EMAIL",
                    help="a session id or an email address; --json prints JSON",
                ),
            ),
            examples=("auth why ada@example.com", "auth why SESSION --json"),
        ),
    ),
)
