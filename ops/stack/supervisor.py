"""Keeps local servers running: starts them, restarts those that die, and stops all of them."""

import asyncio
from collections.abc import Callable

from ops.stack.child_process import ChildProcess
from ops.stack.local_server import Layer, LocalServer
from ops.stack.state_file import ChildRecord

_DEATHS_ALLOWED = 5


class Supervisor:
    """Knows servers by their `LocalServer` only.

    Calls `changed` after every change of a server's state, and `note` with a line for the user when one died.
    """

    def __init__(self, changed: Callable[[], None], note: Callable[[str], None]) -> None:
        self._changed = changed
        self._note = note
        self._children: list[ChildProcess] = []
        self._retiring: set[asyncio.Task[None]] = set()

    @property
    def records(self) -> tuple[ChildRecord, ...]:
        """Every server, the innermost layer first."""
        return tuple(child.record for child in sorted(self._children, key=lambda child: child.server.layer))

    async def start(self, server: LocalServer) -> ChildProcess:
        """Returns when the server is ready. Raises UserError when it keeps dying or is not ready in time."""
        child = ChildProcess(server, self._changed, self._note)
        self._children.append(child)
        await child.start(_DEATHS_ALLOWED)
        return child

    def replicas(self, service: str) -> list[ChildProcess]:
        """The processes of a service, in the order of their start."""
        return [child for child in self._children if child.server.service == service]

    def pid(self, name: str) -> int | None:
        """The process of the server `name`, None while it has none."""
        return next((child.record.pid for child in self._children if child.name == name), None)

    async def remove(self, child: ChildProcess) -> None:
        """Stops the child, and forgets it."""
        self._children.remove(child)
        self._changed()
        await child.stop()

    async def replace(self, old: ChildProcess, server: LocalServer) -> None:
        """Starts `server`; once it is ready, `old` gets no new requests, and is stopped while this returns.

        Raises UserError when it dies or is not ready in time; `old` then runs on.
        """
        new = ChildProcess(server, self._changed, self._note)
        try:
            await new.start(deaths_allowed=1)
        except BaseException:
            await new.stop()
            raise
        self._children[self._children.index(old)] = new
        self._changed()
        retiring = asyncio.create_task(old.stop(), name=f"retire {old.name}")
        self._retiring.add(retiring)
        retiring.add_done_callback(self._retiring.discard)

    async def stop(self) -> None:
        """Stops the outermost layer first. Servers that never started are skipped."""
        for layer in sorted(Layer, reverse=True):
            await asyncio.gather(*(child.stop() for child in self._children if child.server.layer is layer))
        await asyncio.gather(*self._retiring)
