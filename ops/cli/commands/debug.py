"""`debug`: runs one service in this terminal, on its port behind the gateway; the others run on."""

import argparse
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from ops.cli.argument_types import port_number, service_name
from ops.cli.command import Command, argument
from ops.cli.terminal import BOLD, Terminal
from ops.stack.ports import LOOPBACK, require_free
from ops.stack.settings import service_names

if TYPE_CHECKING:
    from ops.stack.process import Program

_DEBUGPY_PORT = 5678


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.running_stack import service_run
    from ops.stack.debug_requests import borrowed_service
    from ops.stack.layout import Layout

    name, terminal = arguments.service, Terminal.for_stream(sys.stdout)
    service = service_run(name)
    debugger = _debugger(arguments.debugpy)
    terminal.show_status(f"stopping the stack's own copy of {name}")
    with borrowed_service(Layout(service.settings.home), name) as port:
        terminal.print_line(terminal.paint(f"{name} runs in this terminal, behind the gateway", BOLD))
        if arguments.debugpy is not None:
            terminal.print_line(f"waiting for a debugger on {LOOPBACK}:{arguments.debugpy}; docs/debug.md has recipes")
        else:
            terminal.print_line("breakpoint() opens pdb here; Ctrl-C ends it, and the stack's own copy comes back")
        code = _run_here(service.debug(port, debugger))
        terminal.show_status(f"starting the stack's own copy of {name}")
    terminal.print_line(f"the stack's own copy of {name} runs again")
    return 0 if code in {0, -signal.SIGINT, -signal.SIGTERM} else 1


def _debugger(port: int | None) -> tuple[str, ...]:
    """What comes before the service's module on Python's command line."""
    if port is None:
        return ()
    require_free(port, "--debugpy")
    return ("-X", "frozen_modules=off", "-m", "debugpy", "--listen", f"{LOOPBACK}:{port}", "--wait-for-client")


def _run_here(program: "Program") -> int:
    """Runs it with this terminal. Ctrl-C goes to it alone: it ends its requests first."""
    from ops.stack.process import die_with_parent

    process = subprocess.Popen(
        program.command,
        cwd=program.folder,
        env=dict(program.environment),
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads yet
    )
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: process.terminate())
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


COMMAND = Command(
    "debug",
    "run one service in this terminal, for breakpoint()",
    run,
    arguments=(
        argument("service", type=service_name, help="a service of the running stack", complete=service_names),
        argument(
            "--debugpy",
            metavar="PORT",
            type=port_number,
            nargs="?",
            const=_DEBUGPY_PORT,
            help=f"wait for a debugger on this port of this machine (default: {_DEBUGPY_PORT})",
        ),
    ),
    examples=("debug auth", "debug auth --debugpy", "debug auth --debugpy 5679"),
    notes="docs/debug.md has the settings for VS Code and PyCharm.",
    optional_dependencies={"--debugpy": ("debug",)},
)
