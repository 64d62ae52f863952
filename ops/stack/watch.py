"""`up --watch`: what changed in the source decides what is reloaded."""

import sys
from collections.abc import Iterable
from importlib import invalidate_caches
from pathlib import Path

from watchfiles import PythonFilter, awatch

from ops.stack.services import find_services
from ops.stack.settings import CHECKOUT
from ops.stack.supervisor import Supervisor
from ops.stack.trouble import Trouble

_WATCHED = ("services", "kernel", "gateway")
_EDGE_SOURCES = (".go", ".yml", ".mod")


def touched(changed: Iterable[Path], services: Iterable[str]) -> list[str]:
    """Which services to reload: those whose folder changed, all when the kernel did. Paths from the checkout."""
    rooms = {path.parts[:2] for path in changed}
    everything = any(room[0] == "kernel" for room in rooms)
    return [name for name in services if everything or ("services", name) in rooms]


async def reload_on_change(supervisor: Supervisor) -> None:
    """Does not return. Databases are not migrated: that takes a new start."""
    folders = [CHECKOUT / name for name in _WATCHED]
    async for changes in awatch(*folders, watch_filter=PythonFilter(extra_extensions=_EDGE_SOURCES), step=100):
        await _reload(supervisor, sorted({Path(path).relative_to(CHECKOUT) for _, path in changes}))


async def _reload(supervisor: Supervisor, changed: list[Path]) -> None:
    what = str(changed[0]) if len(changed) == 1 else f"{changed[0]} and {len(changed) - 1} more"
    try:
        render_anew(supervisor)
    except Exception as error:  # noqa: BLE001 - whatever the code being written raises, the stack runs on
        supervisor.steps.note(f"{what} changed; the gateway keeps its files: {error}")
    if any(path.parts[0] == "gateway" for path in changed):
        supervisor.steps.note(f"{what} changed; the gateway's files are rendered again")
    for service in touched(changed, supervisor.fleets):
        try:
            await supervisor.fleets[service].reload()
        except Trouble as trouble:
            supervisor.steps.note(str(trouble))
        else:
            supervisor.steps.note(f"{what} changed; {service} is reloaded")


def render_anew(supervisor: Supervisor) -> None:
    """With the code that lies there now; when that fails, with what was loaded before."""
    before = {name: module for name, module in sys.modules.items() if _is_rendering(name)}
    for name in before:
        del sys.modules[name]
    invalidate_caches()
    try:
        supervisor.manifests = find_services()
        supervisor.render()
    except Exception:
        sys.modules.update(before)
        raise


def _is_rendering(module: str) -> bool:
    return module == "ops.stack.rendering" or module.partition(".")[0] in _WATCHED
