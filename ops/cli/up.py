"""`up`: start the stack, show how it goes, and say what to do with it."""

import argparse
import os
import signal
import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any

from ops.cli.greeting import greeting
from ops.cli.screen import Screen
from ops.cli.terminal import Terminal, complain
from ops.stack.events import EventKind
from ops.stack.launch import Launched, launch
from ops.stack.layout import Layout
from ops.stack.overview import exit_code, is_running, overview
from ops.stack.settings import StackSettings
from ops.stack.state import read_record
from ops.stack.supervisor import Options
from ops.stack.trouble import Trouble


def run(arguments: argparse.Namespace) -> int:
    """A second `up` beside a healthy stack succeeds with --detach, where what was asked for is there."""
    settings = StackSettings.from_env(os.environ)
    terminal = Terminal.of(sys.stdout)
    if is_running(Layout(settings.home)):
        return _already_running(settings, terminal, arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _interrupt)
    options = Options(dict(arguments.replicas), arguments.watch, arguments.observe)
    launched = launch(settings, options, detached=arguments.detach)
    try:
        return _follow(launched, settings, terminal, detached=arguments.detach)
    except KeyboardInterrupt:
        terminal.line("stopping")
        launched.stop()
        terminal.line("everything is stopped")
        return 0 if not arguments.detach else 1


def _follow(launched: Launched, settings: StackSettings, terminal: Terminal, *, detached: bool) -> int:
    screen = Screen(terminal)
    for event in launched.events():
        screen.show(event)
        if event is None:
            continue
        if event.kind is EventKind.READY:
            terminal.line(greeting(overview(settings), terminal, event.seconds, detached=detached))
            if detached:
                return 0
        if event.kind is EventKind.FAILED:
            launched.process.wait()
            complain(event.text)
            return 1
    launched.process.wait()
    raise Trouble(f"the supervisor ended: {launched.last_words()}", f"see {launched.layout.log('supervisor')}")


def _already_running(settings: StackSettings, terminal: Terminal, arguments: argparse.Namespace) -> int:
    layout = Layout(settings.home)
    record = read_record(layout.state)
    if arguments.observe and record is not None and not record.observed:
        what = f"a stack already runs in {layout.home}, and nobody looks on"
        raise Trouble(what, "./goodgo down, then ./goodgo up --observe")
    if arguments.detach and exit_code(layout, record) == 0:
        shown = overview(settings)
        check_replicas(shown["services"], dict(arguments.replicas))
        terminal.line(greeting(shown, terminal, None, detached=True))
        return 0
    state = "healthy" if record and record.is_healthy else "not healthy yet"
    what = f"a stack already runs in {layout.home} (pid {record.supervisor if record else 'unknown'}), {state}"
    raise Trouble(what, "./goodgo status shows it, ./goodgo down stops it")


def check_replicas(services: Mapping[str, Any], wanted: Mapping[str, int]) -> None:
    """Raises Trouble when a stack that runs has other numbers of replicas than are asked for."""
    for name, number in wanted.items():
        there = len(services[name]["replicas"]) if name in services else 0
        if there != number:
            what = f"the stack runs already, with {there} of {name} and not {number}"
            raise Trouble(what, "./goodgo down, and then this again")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
