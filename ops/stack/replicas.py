"""The replicas of one service."""

import asyncio
from dataclasses import dataclass, field

from ops.stack.child_process import ChildProcess
from ops.stack.concurrency import run_concurrently
from ops.stack.http_probe import http_ready
from ops.stack.layout import Layout
from ops.stack.local_server import Layer, LocalServer
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import run_to_end
from ops.stack.services import ServiceRun
from ops.stack.source_digest import source_digest
from ops.stack.state_file import ChildState
from ops.stack.supervisor import Supervisor
from ops.user_error import UserError


@dataclass(slots=True)
class ReplicaGroup:
    """Replicas are numbered from 1; each has a port and a log of its own. `code` is the digest of what they run.

    `debugged` is the URL of the one process that a developer runs in a terminal instead of them (see `debugging`).
    """

    run: ServiceRun
    layout: Layout
    supervisor: Supervisor
    code: str = ""
    debugged: str | None = None
    _reloading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def name(self) -> str:
        return self.run.manifest.name

    @property
    def replica_urls(self) -> tuple[str, ...]:
        if self.debugged is not None:
            return (self.debugged,)
        return tuple(replica.server.url for replica in self._replicas)

    @property
    def upstreams(self) -> tuple[str, ...]:
        """URLs of the healthy replicas; of all replicas when none is healthy, so that the gateway keeps trying."""
        healthy = [each.server.url for each in self._replicas if each.state is ChildState.HEALTHY]
        return tuple(healthy) or self.replica_urls

    async def migrate(self) -> str:
        """Returns what the migration says, "" for a service without a database.

        Raises UserError with the line at fault, or the last line of the log.
        """
        program = self.run.migrate()
        if program is None:
            return ""
        return await run_to_end(program, self.layout.log(self.name), f"the migration of {self.name}")

    async def start(self, count: int) -> None:
        """Returns when all are ready. Raises UserError."""
        self.code = source_digest(self.name)
        await run_concurrently(*(self.supervisor.start(self._server(number)) for number in range(1, count + 1)))

    async def reload(self) -> None:
        """Replaces one replica after the other by a new process on a new port.

        Raises UserError when a new process does not get ready; the replicas that are left run on.
        """
        async with self._reloading:
            if self.debugged is not None:
                raise UserError(f"{self.name} runs in a terminal and keeps its code", "end it there and start it again")
            code = source_digest(self.name)
            for number, old in enumerate(self._replicas, 1):
                await self._replace(old, self._server(number))
            self.code = code

    async def stop(self) -> None:
        """Returns when all processes are gone."""
        await asyncio.gather(*map(self.supervisor.remove, self._replicas))

    async def hand_over(self) -> int:
        """Stops the replicas, and returns how many there were. The gateway then knows the first one's port only."""
        async with self._reloading:
            replicas = self._replicas
            self.debugged = replicas[0].server.url
            await asyncio.gather(*map(self.supervisor.remove, replicas))
            return len(replicas)

    async def take_back(self, count: int) -> None:
        """Starts `count` replicas again. Raises UserError."""
        async with self._reloading:
            self.debugged = None
            await self.start(count)

    @property
    def _replicas(self) -> list[ChildProcess]:
        return self.supervisor.replicas(self.name)

    async def _replace(self, old: ChildProcess, server: LocalServer) -> None:
        try:
            await self.supervisor.replace(old, server)
        except UserError as error:
            raise UserError(f"{old.name} still runs the old code: {error.message}", error.hint) from error

    def _server(self, number: int) -> LocalServer:
        port, name = free_port(), f"{self.name}-{number}"
        return LocalServer(
            self.run.serve(port, name),
            url=f"http://{LOOPBACK}:{port}",
            log=self.layout.log(name),
            is_ready=http_ready(port, "/readyz"),
            layer=Layer.SERVICE,
            service=self.name,
        )
