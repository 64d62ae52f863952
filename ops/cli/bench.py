"""`bench`: measure, and say whether the targets are met."""

import argparse
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from kernel.runtime.system import cores
from ops.bench.catalogue import CATALOGUE
from ops.bench.outcome import Outcome, Target, table
from ops.bench.report import publish
from ops.bench.rounds import Plan
from ops.bench.wrk import require_wrk
from ops.cli.terminal import GREEN, RED, Terminal

_SOAK = "soak"


def run(arguments: argparse.Namespace) -> int:
    """1 when a target is missed. What was measured is shown, and kept, even when a later one fails."""
    require_wrk()
    progress = Terminal.of(sys.stderr)
    progress.line(f"{cores()} cores, shared with the load generator: one thread of wrk, whose share is shown")
    outcomes = []
    for name in arguments.measurement or [name for name, entry in CATALOGUE.items() if entry.by_default]:
        progress.line(f"{name}: {CATALOGUE[name].about}")
        outcomes.append(_measured(name, arguments, progress))
        if not arguments.json:
            _show(outcomes[-1], Terminal.of(sys.stdout))
        if arguments.report:
            publish(outcomes[-1], Path(arguments.report))
    if arguments.json:
        print(json.dumps([outcome.as_json() for outcome in outcomes], indent=2))
    return 0 if all(outcome.holds for outcome in outcomes) else 1


def _measured(name: str, arguments: argparse.Namespace, progress: Terminal) -> Outcome:
    module, _, function = CATALOGUE[name].run.partition(":")
    seconds = 60 * arguments.minutes if name == _SOAK else arguments.seconds
    plan = Plan(arguments.rounds, seconds, lambda line: progress.line(f"  {line}"))
    outcome: Outcome = getattr(import_module(f"ops.bench.runs.{module}"), function)(plan)
    return outcome


def _show(outcome: Outcome, terminal: Terminal) -> None:
    for line in table(outcome):
        terminal.line(line)
    for line in _judged(outcome.targets, terminal):
        terminal.line(line)
    terminal.line("")


def _judged(targets: Iterable[Target], terminal: Terminal) -> Iterable[str]:
    for target in targets:
        word = terminal.paint("met", GREEN) if target.met else terminal.paint("MISSED", RED)
        yield f"  {target.what}: {target.seen}, target {target.wanted}: {word}"
