"""One child process of the supervisor: started, checked, restarted when it dies, stopped."""

import asyncio
import contextlib
import time
from collections.abc import Callable

from ops.stack.backoff import Backoff
from ops.stack.faults import describe_fault, is_crash
from ops.stack.local_server import LocalServer
from ops.stack.process import end, last_line, read_from, size, spawn, start_time
from ops.stack.state_file import ChildRecord, ChildState
from ops.user_error import UserError

_SETTINGS_ARE_WRONG = 2  # the exit code of a service that refuses its settings: a restart would not help
_READY_TIMEOUT_S = 60.0
_POLL_STARTING_S = 0.05
_POLL_RUNNING_S = 1.0


class ChildProcess:
    """Calls `changed` after every change of its state, and `note` with a line for the user after each death."""

    def __init__(self, server: LocalServer, changed: Callable[[], None], note: Callable[[str], None]) -> None:
        self.server = server
        self.state = ChildState.STOPPED
        self._changed = changed
        self._note = note
        self._process: asyncio.subprocess.Process | None = None
        self._started: str | None = None
        self._log_begin = 0
        self._keeper: asyncio.Task[None] | None = None
        self._first_ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def name(self) -> str:
        return self.server.name

    @property
    def record(self) -> ChildRecord:
        pid = self._process.pid if self._process is not None else None
        server = self.server
        return ChildRecord(self.name, server.service, server.url, self.state, pid, self._started, server.is_essential)

    async def start(self, deaths_allowed: int) -> None:
        """Returns when the server is ready for the first time.

        Raises UserError when it died `deaths_allowed` times, when a service refuses its settings or cannot be
        imported, or after 60 s.
        """
        self._keeper = asyncio.create_task(self._keep_running(deaths_allowed), name=f"keep {self.name} running")
        try:
            await asyncio.wait_for(asyncio.shield(self._first_ready), _READY_TIMEOUT_S)
        except TimeoutError:
            message = f"{self.name} was not ready within {_READY_TIMEOUT_S:.0f} s{self._reason()}"
            raise UserError(message, self._hint()) from None

    async def stop(self) -> None:
        """Returns when the process is gone. Stopping a process that never started does nothing."""
        if self._keeper is None:
            return
        self._keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._keeper
        if self._process is not None:
            await end(self._process, self.server.program)
        self._process, self._started = None, None
        self._set(ChildState.STOPPED)

    async def _keep_running(self, deaths_allowed: int) -> None:
        backoff = Backoff()
        self._set(ChildState.STARTING)
        while True:
            begun = time.monotonic()
            code = await self._run_once()
            backoff = backoff.add_death(time.monotonic() - begun)
            if not self._first_ready.done() and (self._is_hopeless(code) or backoff.deaths >= deaths_allowed):
                self._give_up(code)
                return
            fault = describe_fault(self._output())
            why = f": {fault}" if fault else ""
            self._note(f"{self.name} ended ({_describe(code)}){why}; restarting it in {backoff.delay:.1f} s")
            self._set(ChildState.RESTARTING)
            await asyncio.sleep(backoff.delay)

    def _is_hopeless(self, code: int) -> bool:
        """Whether a service would end the same way again."""
        return self.server.service is not None and (code == _SETTINGS_ARE_WRONG or is_crash(self._output()))

    def _give_up(self, code: int) -> None:
        self._set(ChildState.STOPPED)
        message = f"{self.name} ended while starting ({_describe(code)}){self._reason()}"
        self._first_ready.set_exception(UserError(message, self._hint()))

    async def _run_once(self) -> int:
        """Runs the program from start to end and returns its exit code."""
        self._log_begin = size(self.server.log)
        try:
            self._process = await spawn(self.server.program, self.server.log)
        except OSError as error:  # no disk space, no memory, no such program
            self._note(f"{self.name} cannot be started: {error}")
            return 127
        self._started = start_time(self._process.pid)
        self._changed()
        watcher = asyncio.create_task(self._watch())
        try:
            return await self._process.wait()
        finally:
            watcher.cancel()

    async def _watch(self) -> None:
        while True:
            is_ready = await self.server.is_ready()
            if is_ready:
                self._set(ChildState.HEALTHY)
                if not self._first_ready.done():
                    self._first_ready.set_result(None)
            elif self.state is ChildState.HEALTHY:
                self._set(ChildState.UNHEALTHY)
            await asyncio.sleep(_POLL_RUNNING_S if is_ready else _POLL_STARTING_S)

    def _set(self, state: ChildState) -> None:
        if state is not self.state:
            self.state = state
            self._changed()

    def _output(self) -> str:
        """What the process has written in this life."""
        return read_from(self.server.log, self._log_begin)

    def _reason(self) -> str:
        line = describe_fault(self._output()) or last_line(self.server.log)
        return f": {line}" if line else ""

    def _hint(self) -> str:
        return f"see {self.server.log}"


def _describe(code: int) -> str:
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"
