"""Starts and stops the observability tools, and tells Prometheus where the replicas are."""

import asyncio
from collections.abc import Iterable, Mapping

from ops.observability import prometheus_config
from ops.stack.layout import Layout, write_private
from ops.stack.local_server import LocalServer
from ops.stack.observability.discovery import FoundTools
from ops.stack.observability.servers import targets_file
from ops.stack.progress import Steps
from ops.stack.supervisor import Supervisor
from ops.user_error import UserError

_START_TIMEOUT_S = 10.0


class ObservabilityTools:
    """The platform does not depend on them: a tool that fails to start is reported in one line and left out."""

    def __init__(self, layout: Layout, found: FoundTools, supervisor: Supervisor, steps: Steps) -> None:
        self._layout = layout
        self._found = found
        self._supervisor = supervisor
        self._steps = steps
        self._starts: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Returns when all are ready, or after 10 s; slower ones go on starting. Raises nothing."""
        for line in self._found.missing:
            self._steps.note(f"left out: {line}")
        if self._found.servers:
            with self._steps.step(", ".join(server.name for server in self._found.servers)):
                self._starts = [asyncio.create_task(self._start(server)) for server in self._found.servers]
                await asyncio.wait(self._starts, timeout=_START_TIMEOUT_S)

    def stop_waiting(self) -> None:
        """Gives up on the tools that are still starting; the supervisor stops their processes."""
        for start in self._starts:
            start.cancel()

    def write_prometheus_targets(self, addresses: Mapping[str, Iterable[str]]) -> None:
        """Takes the HOST:PORT of every replica, by job. Prometheus sees the change by itself. Raises OSError."""
        for job, replicas in addresses.items():
            file = targets_file(self._layout, job)
            content = prometheus_config.targets(replicas)
            if not file.exists() or file.read_text() != content:
                write_private(file, content)

    async def _start(self, server: LocalServer) -> None:
        try:
            await self._supervisor.start(server)
        except UserError as error:
            self._steps.note(f"left out: {error}")
