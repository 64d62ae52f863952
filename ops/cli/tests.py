"""`test`: the parts one after the other, each with its time and result."""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass

from ops.cli.parts import chosen, commands
from ops.cli.terminal import BOLD, GREEN, RED, Terminal
from ops.stack.settings import CHECKOUT, HOME, HTTP_PORT, HTTPS_PORT


@dataclass(frozen=True, slots=True)
class Result:
    part: str
    passed: bool
    seconds: float


def run(arguments: argparse.Namespace) -> int:
    """All parts run, whatever fails before: one run shows everything."""
    terminal = Terminal.of(sys.stdout)
    results = [_run_part(part, terminal) for part in chosen(arguments.part) if commands(CHECKOUT, part)]
    if not results:
        terminal.line("nothing to run: these parts have no folder yet")
        return 1
    terminal.line("")
    for result in results:
        terminal.line(_shown(result, terminal))
    return 0 if all(result.passed for result in results) else 1


def _run_part(part: str, terminal: Terminal) -> Result:
    begun = time.monotonic()
    terminal.line(terminal.paint(f"\n== {part}", BOLD))
    passed = True
    for command in commands(CHECKOUT, part):
        terminal.line(f"$ {' '.join((command[0].rpartition('/')[2], *command[1:]))}")
        code = subprocess.run(command, cwd=CHECKOUT, env=_environment(), check=False).returncode
        passed = passed and code == 0
    return Result(part, passed, time.monotonic() - begun)


def _shown(result: Result, terminal: Terminal) -> str:
    word = terminal.paint("passed", GREEN) if result.passed else terminal.paint("FAILED", RED)
    return f"{result.part:<12} {word}  {result.seconds:6.1f} s"


def _environment() -> dict[str, str]:
    """A stack that runs beside is left alone: tests choose ports and folders of their own. Bytecode is kept."""
    left_out = {HOME, HTTP_PORT, HTTPS_PORT, "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in left_out}
