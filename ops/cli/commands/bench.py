"""`bench`: measures, and says which targets are met."""

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ops.bench.catalogue import CATALOGUE
from ops.cli.command import Command, argument, json_argument
from ops.cli.terminal import GREEN, RED, Terminal, print_error
from ops.user_error import UserError

if TYPE_CHECKING:  # kept out of `--help` like everything that `ops.bench` imports
    from ops.bench.outcome import Outcome

_SOAK = "soak"
_BY_DEFAULT = [name for name, entry in CATALOGUE.items() if entry.by_default]


def run(arguments: argparse.Namespace) -> int:
    """Measures everything, also after a target was missed or a measurement failed."""
    from kernel.runtime.process.system import cores
    from ops.bench.report import publish, require_place
    from ops.bench.wrk import require_wrk

    require_wrk()
    report = Path(arguments.report) if arguments.report else None
    if report is not None:
        require_place(report)
    progress = Terminal.for_stream(sys.stderr)
    progress.print_line(f"{cores()} cores, shared with the load generator wrk, which uses one thread")
    names = arguments.measurement or _BY_DEFAULT
    outcomes = []
    for name in names:
        progress.print_line(f"{name}: {CATALOGUE[name].about}")
        try:
            outcomes.append(_measure(name, arguments, progress))
        except UserError as error:
            print_error(f"{name}: {error}")
            continue
        if not arguments.json:
            _print_outcome(outcomes[-1], Terminal.for_stream(sys.stdout))
        if report is not None:
            publish(outcomes[-1], report)
    if arguments.json:
        print(json.dumps([outcome.as_json() for outcome in outcomes], indent=2))
    return 0 if len(outcomes) == len(names) and all(outcome.holds for outcome in outcomes) else 1


def _measure(name: str, arguments: argparse.Namespace, progress: Terminal) -> "Outcome":
    from ops.bench.rounds import Plan

    module, _, function = CATALOGUE[name].run.partition(":")
    seconds = 60 * arguments.minutes if name == _SOAK else arguments.seconds
    plan = Plan(arguments.rounds, seconds, lambda line: progress.print_line(f"  {line}"))
    outcome: Outcome = getattr(import_module(f"ops.bench.runs.{module}"), function)(plan)
    return outcome


def _print_outcome(outcome: "Outcome", terminal: Terminal) -> None:
    from ops.bench.outcome import table

    for line in table(outcome):
        terminal.print_line(line)
    for target in outcome.targets:
        word = terminal.paint("met", GREEN) if target.met else terminal.paint("MISSED", RED)
        terminal.print_line(f"  {target.what}: {target.seen}, target {target.wanted}: {word}")
    terminal.print_line("")


def _measurement(text: str) -> str:
    """A name of the catalogue; `choices` of argparse would refuse an empty list."""
    if text not in CATALOGUE:
        raise argparse.ArgumentTypeError(f"unknown measurement {text!r}; there are: {', '.join(CATALOGUE)}")
    return text


def _positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            number = kind(text)
        except ValueError:
            number = 0
        if not 0 < number < float("inf"):
            raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
        return number

    return parse


COMMAND = Command(
    "bench",
    "measure against targets, on stacks of its own",
    run,
    arguments=(
        argument(
            "measurement",
            nargs="*",
            type=_measurement,
            metavar="NAME",
            help=f"what to measure, see below (default: {', '.join(_BY_DEFAULT)})",
            complete=lambda: CATALOGUE,
        ),
        argument("--rounds", type=_positive(int), default=5, metavar="N", help="rounds of each median (default: 5)"),
        argument("--seconds", type=_positive(float), default=3.0, metavar="S", help="length of a round (default: 3)"),
        argument(
            "--minutes", type=_positive(float), default=30.0, metavar="M", help="length of the soak (default: 30)"
        ),
        argument("--report", metavar="FILE", help="write the figures into this document, and JSON beside it"),
        json_argument(),
    ),
    examples=(
        "bench",
        "bench refresh me",
        "bench peers --seconds 5",
        "bench soak --minutes 10",
        "bench login --json",
        "bench --report docs/performance.md",
    ),
    notes="names:\n" + "\n".join(f"  {name:<12} {entry.about}" for name, entry in CATALOGUE.items()),
    exit_codes={0: "every target is met", 1: "a target is missed, or a measurement failed"},
)
