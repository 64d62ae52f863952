"""`up`: starts the stack, shows the progress, and prints what to do next."""

import argparse
import os
import signal
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from types import FrameType
from typing import Any

from ops.cli.argument_types import service_or_web
from ops.cli.command import Command, argument
from ops.cli.greeting import greeting, warn_of_lan
from ops.cli.join_stack import join_stack
from ops.cli.progress_display import ProgressDisplay
from ops.cli.service_warnings import ServiceWarnings
from ops.cli.stack_notes import removed_note
from ops.cli.terminal import GREEN, YELLOW, Terminal, print_error
from ops.stack.config_file import MAX_REPLICAS, OBSERVABILITY_TOOLS
from ops.stack.launch import Launched, launch
from ops.stack.layout import Layout
from ops.stack.options import UpOptions
from ops.stack.ports import has_address, network_address
from ops.stack.progress import EventKind
from ops.stack.settings import WEB, StackSettings, check_selected_services, selected_services, service_names
from ops.stack.status import is_running, status_report
from ops.user_error import UserError

_FIND = "find"
_DEMO_CLIENTS = "demo-clients"


def run(arguments: argparse.Namespace) -> int:
    """With `--detach`, succeeds when a healthy stack runs already that has what was asked for."""
    settings = StackSettings.from_env(os.environ)
    options = up_options(arguments, settings)
    terminal = Terminal.for_stream(sys.stdout)
    if is_running(Layout(settings.home)):
        return join_stack(settings, terminal, options, detached=arguments.detach, restart=arguments.restart)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _interrupt)
    launched = launch(settings, options, detached=arguments.detach)
    try:
        code = _follow(launched, settings, terminal, lan=options.lan, detached=arguments.detach)
        if code is not None:
            return code
        return join_stack(settings, terminal, options, detached=arguments.detach, restart=arguments.restart)
    except KeyboardInterrupt:
        terminal.print_line("stopping")
        launched.stop()
        terminal.print_line("everything is stopped")
        return 0 if not arguments.detach else 1


def up_options(arguments: argparse.Namespace, settings: StackSettings) -> UpOptions:
    """A flag wins over the settings. Raises UserError when a setting names an unknown service."""
    from ops.stack.certificates import is_local

    check_selected_services(settings.inherited)
    known = (*selected_services(settings.inherited), WEB)
    for name in settings.replicas:
        if name not in known:
            message = f"the setting replicas names {name!r}, and the stack has no such service"
            raise UserError(message, f"./goodgo config shows where it is set; there are: {', '.join(known)}")
    replicas = {**settings.replicas, **dict(arguments.replicas)}
    lan: str | None = arguments.lan
    if lan == _FIND and (lan := network_address()) is None:
        raise UserError("this machine has no address in a network", "connect it, or run ./goodgo up --lan ADDRESS")
    if lan is not None and not is_local(lan):
        hint = "name one of a private network, such as 192.168.1.5"
        raise UserError(f"{lan} is open to more than a private network", hint)
    web = settings.web and not arguments.no_web
    observe = arguments.observe or settings.observe
    return UpOptions(replicas, arguments.watch, observe, lan, web, bool(arguments.extras))


def _follow(
    launched: Launched, settings: StackSettings, terminal: Terminal, *, lan: str | None, detached: bool
) -> int | None:
    """Returns the exit code; None when another `up` was first."""
    display, warnings = ProgressDisplay(terminal), ServiceWarnings(launched.layout.logs)
    for event in launched.events():
        display.show(event)
        for line in warnings.new_lines():
            terminal.print_line(terminal.paint(line, YELLOW))
        if event is None:
            continue
        if event.kind is EventKind.READY:
            is_whole = _greet(settings, terminal, event.seconds, detached=detached)
            if lan is not None:
                warn_of_lan(lan, settings)
            if detached:
                return 0 if is_whole else 1
            warnings.start()
        if event.kind in {EventKind.FAILED, EventKind.TAKEN}:
            launched.process.wait()
            if event.kind is EventKind.TAKEN:
                return None
            print_error(event.text)
            return 1
    if launched.process.wait() == 0:
        terminal.print_line("everything is stopped, by another ./goodgo")
        return 0
    raise UserError(f"the supervisor ended: {launched.last_log_line()}", f"see {launched.layout.log('supervisor')}")


def _greet(settings: StackSettings, terminal: Terminal, seconds: float, *, detached: bool) -> bool:
    """Says what runs, which services are gone and which do not run. Returns whether all run."""
    report = status_report(settings)
    _plant(report, settings, terminal)
    terminal.print_line(greeting(report, terminal, seconds, detached=detached))
    for name in report.get("removed", ()):
        terminal.print_line(terminal.paint(removed_note(name), YELLOW))
    faults = {name: each["fault"] for name, each in report["services"].items() if "fault" in each and name != WEB}
    for name, fault in faults.items():
        print_error(f"{name} does not run: {fault}")
    return not faults


def _plant(report: Mapping[str, Any], settings: StackSettings, terminal: Terminal) -> None:
    """Sends the sample data that the administrator sends, after the first start only."""
    from ops.cli.demo_account import plant_first

    try:
        planted = plant_first(report, Layout(settings.home).sample_data)
    except UserError as error:
        print_error(f"sample data: {error}")
        return
    if planted:
        names = ", ".join(planted.services)
        terminal.print_line(terminal.paint(f"✓ sample data of {names}", GREEN))


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _replicas(text: str) -> tuple[str, int]:
    """Parses `auth=2` into ("auth", 2)."""
    name, _, number = text.partition("=")
    service_or_web(name)
    if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= MAX_REPLICAS):
        raise argparse.ArgumentTypeError(f"{text!r} needs a number from 1 to {MAX_REPLICAS}, as in {name}=2")
    return name, int(number)


def _address(text: str) -> str:
    """An address of this machine, such as 192.168.1.5, or the word that has it found."""
    if text == _FIND:
        return text
    try:
        address = str(ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as 192.168.1.5") from None
    if not has_address(address):
        raise argparse.ArgumentTypeError(f"{address} is not an address of this machine")
    return address


def _tools(text: str) -> tuple[str, ...]:
    """Parses `prometheus,jaeger` into ("prometheus", "jaeger")."""
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if name not in OBSERVABILITY_TOOLS:
            known = ", ".join(OBSERVABILITY_TOOLS)
            raise argparse.ArgumentTypeError(f"unknown tool {name!r}; there are: {known}")
    return names


COMMAND = Command(
    "up",
    "start the platform and wait until it is healthy",
    run,
    arguments=(
        argument("--detach", "-d", action="store_true", help="return to the prompt once the platform is healthy"),
        argument("--restart", action="store_true", help="restart what runs older code than the checkout has now"),
        argument("--watch", action="store_true", help="take up services that change, come or go"),
        argument("--no-web", action="store_true", help="leave the web app out"),
        argument(
            "--replicas",
            metavar="NAME=N",
            type=_replicas,
            action="append",
            default=[],
            help="how many replicas of a service, or of web, to run; may be repeated",
            complete=lambda: [f"{name}=2" for name in (*service_names(), WEB)],
        ),
        argument(
            "--observe",
            metavar="TOOL,…",
            type=_tools,
            nargs="?",
            const=OBSERVABILITY_TOOLS,
            default=(),
            help=f"also start the observability tools on PATH: {', '.join(OBSERVABILITY_TOOLS)}",
            complete=lambda: OBSERVABILITY_TOOLS,
        ),
        argument(
            "--with",
            dest="extras",
            choices=(_DEMO_CLIENTS,),
            action="append",
            default=[],
            help="also start Apache with mod_auth_openidc, whose users log in here (docs/oidc.md)",
        ),
        argument(
            "--lan",
            metavar="ADDRESS",
            type=_address,
            nargs="?",
            const=_FIND,
            help="also listen on this machine's address in its network, for a phone (default: the address found)",
        ),
    ),
    examples=(
        "up",
        "up --detach",
        "up --watch",
        "up --no-web",
        "up --replicas auth=2",
        "up --observe",
        "up --observe=prometheus",
        "up --lan",
        f"up --with {_DEMO_CLIENTS}",
    ),
    notes="settings: ./goodgo config shows them, and where each is from; docs/configuration.md explains them",
)
