"""`logs`: prints the last lines of each log and follows them, or finds the lines of one request."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from ops.cli.argument_types import request_id
from ops.cli.command import Command, argument, json_argument
from ops.cli.exit_codes import NOT_FOUND, USAGE_ERROR
from ops.cli.terminal import DIM, RED, YELLOW, Terminal, print_error
from ops.lookup import request_logs
from ops.stack.config_file import OBSERVABILITY_TOOLS
from ops.stack.layout import Layout
from ops.stack.log_tail import Tail
from ops.stack.settings import home_folder, service_names
from ops.user_error import UserError

_POLL_S = 0.2
_SHOWN_FIRST = {"timestamp", "time", "level", "event", "message", "request_id", "service"}
_COLOURS = {"warning": YELLOW, "error": RED}
_SERVERS = ("web", "postgres", "redis", "nats", "payment-sandbox", "traefik", "supervisor")


def run(arguments: argparse.Namespace) -> int:
    layout = Layout(home_folder(os.environ))
    if arguments.request:
        return _print_request(_find_logs(layout, arguments.name), arguments.request, as_json=arguments.json)
    if arguments.json:
        print_error("--json needs --request; without it, every line is printed as it was written")
        return USAGE_ERROR
    tails = [Tail(path) for path in _find_logs(layout, arguments.name)]
    terminal = Terminal.for_stream(sys.stdout)
    for tail in tails:
        _print_lines(terminal, tail, tail.last_lines(arguments.lines), named=len(tails) > 1)
    while arguments.follow:
        for tail in tails:
            _print_lines(terminal, tail, tail.new_lines(), named=len(tails) > 1)
        time.sleep(_POLL_S)
    return 0


def _print_request(logs: list[Path], wanted: str, *, as_json: bool) -> int:
    found = request_logs.find(logs, wanted)
    if as_json:
        lines = [{"source": line.source, **line.fields} for line in found]
        print(json.dumps({"id": wanted, "lines": lines}, indent=2))
    terminal = Terminal.for_stream(sys.stdout)
    for line in found if not as_json else ():
        terminal.print_line(format_line(line, terminal))
    if not found:
        print_error(f"no log line has the request id or trace id {wanted!r}; each log keeps the last 10 to 20 MB")
    return 0 if found else NOT_FOUND


def format_line(line: request_logs.Line, terminal: Terminal) -> str:
    """Time, source, level and event, then the other fields as name=value."""
    rest = "  ".join(f"{name}={_quote(value)}" for name, value in line.fields.items() if name not in _SHOWN_FIRST)
    level, event = str(line.fields.get("level", "")), str(line.fields.get("event") or line.fields.get("message") or "")
    when = line.at.strftime("%Y-%m-%d %H:%M:%S.") + f"{line.at.microsecond // 1000:03d}"
    painted = terminal.paint(f"{level:<8}", _COLOURS.get(level, DIM))
    return f"{when}  {line.source:<16} {painted} {event:<12} {terminal.paint(rest, DIM)}".rstrip()


def _quote(value: object) -> str:
    """JSON for a value that is not one printable word, so that no log line can move the terminal's cursor."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text if text.isprintable() and " " not in text and text else json.dumps(value)


def _find_logs(layout: Layout, name: str | None) -> list[Path]:
    """All logs, or those of one name: `auth` stands for `auth` (its migrations), `auth-1`, `auth-2` …"""
    logs = sorted(layout.logs.glob("*.log"))
    if name is None:
        return logs
    found = [path for path in logs if path.stem == name or path.stem.rpartition("-")[0] == name]
    if not found:
        names = ", ".join(path.stem for path in logs) or "none yet"
        raise UserError(f"there is no log of {name!r}", f"choose one of: {names}")
    return found


def _print_lines(terminal: Terminal, tail: Tail, lines: list[str], *, named: bool) -> None:
    prefix = terminal.paint(f"{tail.path.stem:<10} ", DIM) if named else ""
    for line in lines:
        terminal.print_line(f"{prefix}{line}")


COMMAND = Command(
    "logs",
    "show the logs, or all lines of one request",
    run,
    arguments=(
        argument(
            "name",
            nargs="?",
            help=f"a service, {', '.join(_SERVERS)} or an observability tool (default: all)",
            complete=lambda: (*service_names(), *_SERVERS, *OBSERVABILITY_TOOLS),
        ),
        argument("-f", "--follow", action="store_true", help="keep printing new lines", exclusive="what"),
        argument(
            "--request",
            metavar="ID",
            type=request_id,
            help="print all lines of this request id or trace id, oldest first",
            exclusive="what",
        ),
        argument("-n", "--lines", type=int, default=20, metavar="N", help="how many lines of each log (default: 20)"),
        json_argument("; needs --request"),
    ),
    examples=("logs", "logs auth -f", "logs traefik -n 100", "logs --request ID", "logs --request ID --json"),
    exit_codes={NOT_FOUND: "no line of this request (with --request)"},
)
