"""`status`: what runs, for people as a table and for programs as the contract's JSON."""

import argparse
import json
import os
import sys
from typing import Any

from ops.cli.terminal import GREEN, RED, YELLOW, Terminal
from ops.stack.layout import Layout
from ops.stack.overview import exit_code, overview
from ops.stack.settings import StackSettings
from ops.stack.state import read_record

_COLOURS = {"healthy": GREEN, "stopped": RED}


def run(arguments: argparse.Namespace) -> int:
    settings = StackSettings.from_env(os.environ)
    layout = Layout(settings.home)
    code = exit_code(layout, read_record(layout.state))
    found = overview(settings)
    if arguments.json:
        print(json.dumps(found, indent=2))
    else:
        _show(found, Terminal.of(sys.stdout), code)
    return code


def _show(found: dict[str, Any], terminal: Terminal, code: int) -> None:
    if code == 3:  # noqa: PLR2004 - see exit_code
        terminal.line("not running; ./goodgo up starts it")
        return
    terminal.line(f"gateway    {found['gateway']['https']}  {found['gateway']['http']}")
    for name, server in found["backing"].items():
        _row(terminal, name, server["state"], server["pid"], server["url"].rpartition("@")[2])
    for name, service in found["services"].items():
        for replica in service["replicas"]:
            _row(terminal, name, service["state"], replica["pid"], replica["url"])


def _row(terminal: Terminal, name: str, state: str, pid: int | None, url: str) -> None:
    painted = terminal.paint(f"{state:<10}", _COLOURS.get(state, YELLOW))
    terminal.line(f"{name:<10} {painted} pid {pid or '-':<8} {url}")
