"""Who looks on: Prometheus, Jaeger, Loki, Grafana, as far as this machine has them (`up --observe`).

The platform is well without them. One that cannot be had is left out with a line that says how to get it; one that
does not start, or dies, is told of and changes nothing else.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping

from ops.observability import prometheus
from ops.stack.child import Child
from ops.stack.events import Steps
from ops.stack.layout import Layout, write_private
from ops.stack.observer_plans import Equipment, targets_file
from ops.stack.state import ChildRecord
from ops.stack.trouble import Trouble

_PATIENCE_S = 10.0


class Observers:
    """Children that nothing waits for for long. `changed` and `steps`: as for any other child."""

    def __init__(self, layout: Layout, equipment: Equipment, changed: Callable[[], None], steps: Steps) -> None:
        self._layout = layout
        self._equipment = equipment
        self._steps = steps
        self._children = [Child(plan, changed, steps.note) for plan in equipment.plans]
        self._starts: list[asyncio.Task[None]] = []

    @property
    def records(self) -> tuple[ChildRecord, ...]:
        return tuple(child.record for child in self._children)

    async def start(self) -> None:
        """Returns when all answer, or after 10 s: they go on starting. Raises nothing."""
        for line in self._equipment.left_out:
            self._steps.note(f"left out: {line}")
        if self._children:
            with self._steps.step(", ".join(child.name for child in self._children)):
                self._starts = [asyncio.create_task(self._start(child)) for child in self._children]
                await asyncio.wait(self._starts, timeout=_PATIENCE_S)

    async def stop(self) -> None:
        for start in self._starts:
            start.cancel()
        await asyncio.gather(*(child.stop() for child in self._children))

    def follow(self, addresses: Mapping[str, Iterable[str]]) -> None:
        """Job -> HOST:PORT of each replica. Prometheus sees the change by itself. Raises OSError."""
        for job, replicas in addresses.items():
            file = targets_file(self._layout, job)
            content = prometheus.targets(replicas)
            if not file.exists() or file.read_text() != content:
                write_private(file, content)

    async def _start(self, child: Child) -> None:
        try:
            await child.start()
        except Trouble as trouble:
            self._steps.note(f"left out: {trouble}")
