"""`auth`: verifies and proves the audit trail, and passes commands on to the auth service of the running stack."""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ops.cli.command import Command, argument, json_argument
from ops.cli.terminal import Terminal
from ops.stack.settings import ADMIN_SERVICE


def verify_audit(arguments: argparse.Namespace) -> int:
    from ops.cli.audit_trail import print_verdict, verdict_as_json, verify_audit_trail

    verdict = asyncio.run(verify_audit_trail(Path(arguments.held) if arguments.held else None))
    if arguments.json:
        print(json.dumps(verdict_as_json(verdict), indent=2))
    else:
        print_verdict(verdict, Terminal.for_stream(sys.stdout))
    return 0 if verdict.is_intact else 1


def show_audit_head(arguments: argparse.Namespace) -> int:
    from ops.cli.audit_trail import run_audit_tool

    flags = [f"--{name}" for name in ("all", "sign", "json") if getattr(arguments, name)]
    return run_audit_tool("head", *flags).returncode


def prove_audit_event(arguments: argparse.Namespace) -> int:
    from ops.cli.audit_trail import run_audit_tool

    flags = ["--head", str(arguments.head)] if arguments.head is not None else []
    return run_audit_tool("proof", arguments.event, *flags, *(["--json"] if arguments.json else [])).returncode


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
    "verify and prove the audit trail, manage the signing keys, explain why a user was logged out",
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
            "verify the audit trail, show its signed heads, prove an event",
            examples=("auth audit verify", "auth audit head", "auth audit proof EVENT --json"),
            subcommands=(
                Command(
                    "head",
                    "show the newest signed head of the audit trail; one is signed each day",
                    show_audit_head,
                    arguments=(
                        argument("--all", action="store_true", help="show all of them, newest first"),
                        argument("--sign", action="store_true", help="sign one now"),
                        json_argument(),
                    ),
                    examples=("auth audit head", "auth audit head --sign", "auth audit head --all --json"),
                ),
                Command(
                    "proof",
                    "prove that an event is in the audit trail",
                    prove_audit_event,
                    arguments=(
                        argument("event", metavar="EVENT", help="the id of the event"),
                        argument(
                            "--head", type=int, metavar="N", help="the head to prove it to; the newest by default"
                        ),
                        json_argument(),
                    ),
                    examples=("auth audit proof EVENT --json", "auth audit proof EVENT --head 3"),
                    notes="verify it without GoodGo: docs/examples/verify_audit.py keys.json heads.json proof.json",
                    exit_codes={1: "failed, or no signed head covers the event yet"},
                ),
                Command(
                    "verify",
                    "check the hash chain and the signed heads, and name the first row that was changed",
                    verify_audit,
                    arguments=(
                        argument("--held", metavar="FILE", help="heads or proofs that you kept elsewhere"),
                        json_argument(),
                    ),
                    examples=("auth audit verify", "auth audit verify --held heads.json", "auth audit verify --json"),
                    notes="only heads that you kept elsewhere show a database that was rolled back or replaced",
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
