"""`down` and `reset`: stop everything, and forget everything."""

import argparse
import asyncio
import os
import signal
import sys
import time
from contextlib import suppress

from ops.stack.identity import is_same, started
from ops.stack.layout import Layout
from ops.stack.leftovers import alive, end_leftovers
from ops.stack.overview import is_running
from ops.stack.settings import StackSettings
from ops.stack.state import read_record
from ops.stack.trouble import Trouble

_DEADLINE_S = 60.0


def run(_arguments: argparse.Namespace) -> int:
    """Stopping what does not run succeeds."""
    begun = time.monotonic()
    stopped = stop_stack(Layout(StackSettings.from_env(os.environ).home))
    print(f"everything is stopped ({time.monotonic() - begun:.1f} s)" if stopped else "nothing was running")
    return 0


def reset(arguments: argparse.Namespace) -> int:
    layout = Layout(StackSettings.from_env(os.environ).home)
    if not arguments.yes and not _is_sure(layout):
        print("nothing was removed")
        return 1
    stop_stack(layout)
    layout.remove()
    print(f"the state in {layout.home} is removed: the next up begins anew")
    return 0


def stop_stack(layout: Layout) -> bool:
    """Returns when nothing of it runs; False when nothing did. Raises Trouble when it cannot be stopped."""
    record = read_record(layout.state)
    running = is_running(layout)
    if running:
        if record is None:
            raise Trouble(f"a stack is just starting in {layout.home}", "try again in a moment")
        with suppress(ProcessLookupError):
            os.kill(record.supervisor, signal.SIGTERM)
        _wait_until_gone(layout, record.supervisor)
    left = bool(alive(record))
    asyncio.run(end_leftovers(record))
    return running or left


def _wait_until_gone(layout: Layout, supervisor: int) -> None:
    deadline = time.monotonic() + _DEADLINE_S
    since = started(supervisor)
    while is_running(layout) or (since and is_same(supervisor, since)):
        if time.monotonic() > deadline:
            os.kill(supervisor, signal.SIGKILL)  # its children die with it, and what does not is ended next
            deadline += _DEADLINE_S
        time.sleep(0.05)


def _is_sure(layout: Layout) -> bool:
    if not sys.stdin.isatty():
        raise Trouble("reset removes every account, session and key", "say so with ./goodgo reset --yes")
    answer = input(f"Remove every account, session and key in {layout.home}? Type yes: ")
    return answer.strip().lower() == "yes"
