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
from ops.bench.report import publish, require_place
from ops.bench.rounds import Plan
from ops.bench.wrk import require_wrk
from ops.cli.terminal import GREEN, RED, Terminal, complain
from ops.stack.trouble import Trouble

_SOAK = "soak"


def run(arguments: argparse.Namespace) -> int:
    """1 when a target is missed, or something could not be measured; the others are measured all the same."""
    require_wrk()
    report = Path(arguments.report) if arguments.report else None
    if report is not None:
        require_place(report)
    progress = Terminal.of(sys.stderr)
    progress.line(f"{cores()} cores, shared with the load generator: one thread of wrk, whose share is shown")
    names = arguments.measurement or [name for name, entry in CATALOGUE.items() if entry.by_default]
    outcomes = []
    for name in names:
        progress.line(f"{name}: {CATALOGUE[name].about}")
        try:
            outcomes.append(_measured(name, arguments, progress))
        except Trouble as trouble:
            complain(f"{name}: {trouble}")
            continue
        if not arguments.json:
            _show(outcomes[-1], Terminal.of(sys.stdout))
        if report is not None:
            publish(outcomes[-1], report)
    if arguments.json:
        print(json.dumps([outcome.as_json() for outcome in outcomes], indent=2))
    return 0 if len(outcomes) == len(names) and all(outcome.holds for outcome in outcomes) else 1


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
