"""`config`: shows the settings of the stack that are in force, and where each is from. Runs before any installation."""

import argparse
import json
import os
import sys
from typing import Any

from ops.cli.command import Command, json_argument
from ops.cli.terminal import DIM, Terminal
from ops.stack.config_file import read_values
from ops.stack.settings import CHECKOUT, HOME, StackSettings


def run(arguments: argparse.Namespace) -> int:
    values = read_values(os.environ, CHECKOUT)
    settings = StackSettings.from_env(os.environ)
    home = ("home", HOME, str(settings.home), "environment" if os.environ.get(HOME) else "default")
    rows = [home, *((key, found.setting.variable, found.value, found.source) for key, found in values.items())]
    if arguments.json:
        shown = {key: {"value": value, "source": source, "variable": name} for key, name, value, source in rows}
        print(json.dumps(shown, indent=2))
        return 0
    terminal = Terminal.for_stream(sys.stdout)
    for key, variable, value, source in rows:
        origin = variable if source == "environment" else source
        terminal.print_line(f"{key:<12}{_as_text(value) or _EMPTY.get(key, 'none'):<40} {terminal.paint(origin, DIM)}")
    return 0


_EMPTY = {"services": "all"}


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {number}" for name, number in value.items())
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


COMMAND = Command(
    "config",
    "show the settings in force, and where each is from",
    run,
    arguments=(json_argument(),),
    examples=("config", "config --json"),
    notes="A flag of up wins over the environment, and the environment over goodgo.toml (docs/configuration.md).",
    exit_codes={1: "a setting is wrong"},
    dependencies=(),
)
