"""`test`: runs parts of the test suite, each with its time and result."""

import argparse
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from ops.cli.command import Command, argument
from ops.cli.terminal import BOLD, GREEN, RED, Terminal, print_error
from ops.cli.test_needs import unmet_needs
from ops.cli.test_parts import ALL, CHOICES, ON_REQUEST, Commands, commands, runs_at_once, selected_parts
from ops.stack.config_file import CONFIG, SETTINGS
from ops.stack.settings import CHECKOUT, HOME, service_names


@dataclass(frozen=True, slots=True)
class Result:
    part: str
    passed: bool
    seconds: float


def run(arguments: argparse.Namespace) -> int:
    """Runs every part, also after one has failed; none when this machine lacks what one of them needs."""
    # what a shell starts in the background ignores Ctrl-C, and so would each program that a test starts and interrupts
    signal.signal(signal.SIGINT, signal.default_int_handler)
    parts = selected_parts(arguments.part)
    if unmet := list(unmet_needs(parts)):
        for line in unmet:
            print_error(line)
        return 1
    terminal = Terminal.for_stream(sys.stdout)
    results = [_run_part(part, terminal) for part in parts if commands(CHECKOUT, part)]
    if not results:
        terminal.print_line("nothing to run: these parts have no tests yet")
        return 1
    terminal.print_line("")
    for result in results:
        terminal.print_line(_summary(result, terminal))
    return 0 if all(result.passed for result in results) else 1


def _run_part(part: str, terminal: Terminal) -> Result:
    begun = time.monotonic()
    terminal.print_line(terminal.paint(f"\n== {part}", BOLD))
    run_commands = _run_at_once if runs_at_once(part) else _run_in_turn
    passed = run_commands(commands(CHECKOUT, part), terminal)
    return Result(part, passed, time.monotonic() - begun)


def _run_in_turn(wanted: Commands, terminal: Terminal) -> bool:
    passed = True
    for command in wanted:
        terminal.print_line(f"$ {_shown(command)}")
        code = subprocess.run(command, cwd=CHECKOUT, env=_environment(), check=False).returncode
        passed = passed and code == 0
    return passed


def _run_at_once(wanted: Commands, terminal: Terminal) -> bool:
    """Runs a command on each core, and prints what each wrote as soon as it is done."""
    colours = {"FORCE_COLOR": "1", "MYPY_FORCE_COLOR": "1"} if terminal.is_interactive else {}

    def run_command(command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=CHECKOUT,
            env=_environment() | colours,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    passed = True
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        for future in as_completed([cores.submit(run_command, command) for command in wanted]):
            done = future.result()
            terminal.print_line(f"$ {_shown(done.args)}\n{done.stdout.rstrip()}".rstrip())
            passed = passed and done.returncode == 0
    return passed


def _shown(command: tuple[str, ...]) -> str:
    return " ".join((command[0].rpartition("/")[2], *command[1:]))


def _summary(result: Result, terminal: Terminal) -> str:
    word = terminal.paint("passed", GREEN) if result.passed else terminal.paint("FAILED", RED)
    return f"{result.part:<12} {word}  {result.seconds:6.1f} s"


def _environment() -> dict[str, str]:
    """Leaves out the settings of a running stack, because tests choose ports and folders of their own."""
    left_out = {CONFIG, HOME, *(setting.variable for setting in SETTINGS), "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def _part(text: str) -> str:
    """A part of the test suite, or a service; `choices` of argparse would refuse an empty list."""
    if text not in (names := (*CHOICES, *service_names())):
        raise argparse.ArgumentTypeError(f"unknown part {text!r}; there are: {', '.join(names)}")
    return text


COMMAND = Command(
    "test",
    "run the tests",
    run,
    arguments=(
        argument(
            "part",
            nargs="*",
            type=_part,
            metavar="PART",
            help=f"a service, {', '.join(CHOICES)} (default: all but {', '.join(sorted(ON_REQUEST))}, the long faults)",
            complete=lambda: (*CHOICES, *service_names()),
        ),
    ),
    examples=("test", "test unit", "test lint unit", "test auth", f"test {ALL}"),
    notes="The name of a service runs its lint, its types and its tests, which a new service passes in seconds.",
    dependencies=("lint", "stack", "test", "web"),
)
