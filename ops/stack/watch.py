"""`up --watch`: looks at the source whenever the system says that something in it was touched."""

from watchfiles import awatch

from ops.stack.embedded_stack import EmbeddedStack
from ops.stack.gateway_reload import SOURCES
from ops.stack.settings import CHECKOUT
from ops.stack.source_changes import SourceChanges
from ops.stack.source_snapshot import SourceSnapshot

_QUIET_MS = 50
"""A burst of changes is over after this long: editors and git write several files."""


async def reload_on_change(stack: EmbeddedStack) -> None:
    """Does not return."""
    folders = [CHECKOUT / name for name in SOURCES]
    snapshot = SourceSnapshot(CHECKOUT, SOURCES)
    # without a filter: a folder that is renamed is one event, with the name of the folder
    async for _ in awatch(*folders, watch_filter=None, step=_QUIET_MS, rust_timeout=1000):
        changes = snapshot.update()
        if changes.all:
            await SourceChanges(stack, changes).apply()
