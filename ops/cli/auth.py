"""`auth`: whether the record of what happened is as it was written, and what auth itself answers on its machine."""

import argparse
import asyncio
import json
import subprocess
import sys

from kernel.runtime.eventlog.verification import Touched, Verdict, verify
from ops.cli.databases import service_database, service_run
from ops.cli.terminal import GREEN, RED, Terminal
from ops.stack.settings import ADMIN_SERVICE


def run(arguments: argparse.Namespace) -> int:
    verdict = asyncio.run(_verify())
    if arguments.json:
        print(json.dumps(_as_json(verdict), indent=2))
    else:
        _show(verdict, Terminal.of(sys.stdout))
    return 0 if verdict.touched is None else 1


def ask(arguments: argparse.Namespace) -> int:
    """`auth keys …`, `auth why …`: as `python -m services.auth …` in a deployment."""
    program = service_run(ADMIN_SERVICE).tool(arguments.what, *arguments.words)
    return subprocess.run(program.command, cwd=program.folder, env=dict(program.environment), check=False).returncode


async def _verify() -> Verdict:
    async with service_database(ADMIN_SERVICE) as connection:
        return await verify(connection)


def _show(verdict: Verdict, terminal: Terminal) -> None:
    terminal.line(f"{verdict.events} events are as they were sealed, {verdict.unsealed} wait to be sealed")
    terminal.line(f"the last of them: {verdict.head.sequence}:{verdict.head.hash.hex()}")
    if verdict.touched is None:
        terminal.line(terminal.paint("nothing was touched", GREEN))
    else:
        terminal.line(terminal.paint(f"touched: {_told(verdict.touched)}", RED))


def _told(touched: Touched) -> str:
    place = [
        f"link {touched.sequence}" if touched.sequence is not None else "",
        f"event {touched.event_id}" if touched.event_id is not None else "",
    ]
    return ", ".join([*filter(None, place), touched.what])


def _as_json(verdict: Verdict) -> dict[str, object]:
    touched = verdict.touched
    return {
        "intact": touched is None,
        "events": verdict.events,
        "unsealed": verdict.unsealed,
        "head": {"sequence": verdict.head.sequence, "hash": verdict.head.hash.hex()},
        "touched": touched
        and {
            "what": touched.what,
            "sequence": touched.sequence,
            "event_id": str(touched.event_id) if touched.event_id else None,
        },
    }
