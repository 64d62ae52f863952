"""The replicas of one service."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from ops.stack.child import Child, ChildPlan
from ops.stack.layout import Layout
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.probe import get_status
from ops.stack.process import run_to_end
from ops.stack.services import ServiceRun
from ops.stack.state import ChildState
from ops.stack.together import together
from ops.stack.trouble import Trouble

_OK = 200


@dataclass(slots=True)
class Fleet:
    """`changed` after every change, `note` with a line for a person. Replicas are numbered from 1."""

    run: ServiceRun
    layout: Layout
    changed: Callable[[], None]
    note: Callable[[str], None]
    replicas: list[Child] = field(default_factory=list)
    _reloading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def name(self) -> str:
        return self.run.manifest.name

    @property
    def upstreams(self) -> tuple[str, ...]:
        """Replicas that answer; all of them when none does, for the balancer to try."""
        healthy = [each.plan.url for each in self.replicas if each.state is ChildState.HEALTHY]
        return tuple(healthy or [each.plan.url for each in self.replicas])

    async def migrate(self) -> None:
        """Raises Trouble that quotes the last line of its log."""
        await run_to_end(self.run.migrate(), self.layout.log(self.name), f"the migration of {self.name}")

    async def start(self, count: int) -> None:
        self.replicas = [self._replica(number) for number in range(1, count + 1)]
        await together(*(replica.start() for replica in self.replicas))

    async def stop(self) -> None:
        await asyncio.gather(*(replica.stop() for replica in self.replicas))

    async def reload(self) -> None:
        """One after the other: a new process on a new port, and the old one goes when the new one answers.

        Raises Trouble when a new one did not get ready: the old ones that are left run on.
        """
        async with self._reloading:
            for place in range(len(self.replicas)):
                await self._replace(place)

    async def _replace(self, place: int) -> None:
        old, new = self.replicas[place], self._replica(place + 1)
        try:
            await new.start(deaths_allowed=1)
        except Trouble as trouble:
            await new.stop()
            raise Trouble(f"{old.name} runs on with the old code: {trouble.what}", trouble.mend) from trouble
        self.replicas[place] = new
        self.changed()
        await old.stop()

    def _replica(self, number: int) -> Child:
        port = free_port()
        name = f"{self.name}-{number}"

        async def answers() -> bool:
            return await get_status(LOOPBACK, port, "/readyz") == _OK

        program = self.run.serve(port, name)
        plan = ChildPlan(program, f"http://{LOOPBACK}:{port}", self.layout.log(name), answers, self.name)
        return Child(plan, self.changed, self.note)
