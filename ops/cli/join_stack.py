"""What `up` does when a stack runs already, or is being started by another `up`."""

import sys
import time
from collections.abc import Mapping
from typing import Any

from ops.cli.greeting import greeting
from ops.cli.stack_notes import older_code_note
from ops.cli.terminal import Terminal, print_error
from ops.stack.demo_clients.apache import NAME as APACHE
from ops.stack.layout import Layout
from ops.stack.options import UpOptions
from ops.stack.restart_requests import Restart, request_restart
from ops.stack.settings import WEB, StackSettings
from ops.stack.state_file import Lock, Record, read_running_record
from ops.stack.status import is_running, older_code, status_report
from ops.user_error import UserError

_POLL_S = 0.1
_SHOW_OR_STOP = "./goodgo status shows it, ./goodgo down stops it"


def join_stack(
    settings: StackSettings, terminal: Terminal, options: UpOptions, *, detached: bool, restart: bool
) -> int:
    """Succeeds with `--detach` when the stack is healthy and has what was asked for, and with `--restart` after it."""
    layout = Layout(settings.home)
    record = _ready_record(layout, terminal, wait=detached)
    if options.observe and not record.observed:
        message = f"a stack without observability tools already runs in {layout.home}"
        raise UserError(message, "./goodgo down, then ./goodgo up --observe")
    if options.lan is not None and record.lan != options.lan:
        message = f"the running stack does not listen on {options.lan}"
        raise UserError(message, "./goodgo down, then ./goodgo up --lan")
    if options.demo_clients and not any(child.name == APACHE for child in record.children):
        message = f"a stack without demo clients already runs in {layout.home}"
        raise UserError(message, "./goodgo down, then ./goodgo up --with demo-clients")
    restarted = _offer_restart(layout, record, terminal, is_wanted=restart)
    record = read_running_record(layout) or record
    if (detached or restarted) and record.is_healthy:
        report = status_report(settings)
        require_replicas({WEB: {"replicas": []}, **report["services"]}, options.replicas)
        terminal.print_line(greeting(report, terminal, None, detached=True))
        return 0
    message = f"a stack already runs in {layout.home} (pid {record.supervisor}), {describe_health(record)}"
    raise UserError(message, _SHOW_OR_STOP)


def require_replicas(services: Mapping[str, Any], wanted: Mapping[str, int]) -> None:
    """Raises UserError when the running stack has other numbers of replicas than `wanted`."""
    for name, number in wanted.items():
        running = len(services[name]["replicas"]) if name in services else 0
        if running != number:
            message = f"the running stack has {running} of {number} replicas of {name}"
            raise UserError(message, "./goodgo down, then run this again")


def describe_health(record: Record) -> str:
    if record.faults:
        return f"and does not run the code of {', '.join(sorted(record.faults))}"
    return "healthy" if record.is_healthy else "not healthy yet"


def _ready_record(layout: Layout, terminal: Terminal, *, wait: bool) -> Record:
    """Waits for the start of another `up`. Raises UserError when it must not, and when that start fails."""
    record = read_running_record(layout)
    if record is not None and record.ready:
        return record
    starting = f"another ./goodgo up is just starting a stack in {layout.home} (pid {Lock(layout.lock).holder()})"
    if not wait:
        raise UserError(starting, f"wait for it; {_SHOW_OR_STOP}")
    terminal.print_line(f"{starting}; waiting for it")
    while is_running(layout):
        record = read_running_record(layout)
        if record is not None and record.ready:
            return record
        time.sleep(_POLL_S)
    raise UserError("the other ./goodgo up did not start the stack", "see what it says, or run this again")


def _offer_restart(layout: Layout, record: Record, terminal: Terminal, *, is_wanted: bool) -> bool:
    """Restarts what runs older code if it is wanted, or if the answer is yes. Returns whether it did."""
    older = older_code(record)
    if not older:
        return False
    for line in older_code_note(record, older):
        terminal.print_line(line)
    if not (is_wanted or _is_confirmed(terminal)):
        return False
    answer = request_restart(layout, Restart(None))
    terminal.print_line(f"restarted: {', '.join(answer.restarted) or 'nothing'}")
    if answer.error is not None:
        print_error(answer.error)
    return answer.error is None


def _is_confirmed(terminal: Terminal) -> bool:
    if not (terminal.is_interactive and sys.stdin.isatty()):
        return False
    return input("Restart it now? No request fails. [Y/n] ").strip().lower() in {"", "y", "yes"}
