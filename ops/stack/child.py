"""One child of the supervisor: started, watched, started again when it dies, stopped."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from ops.stack.backoff import Backoff
from ops.stack.identity import started
from ops.stack.process import Program, end, last_line, spawn
from ops.stack.state import ChildRecord, ChildState
from ops.stack.trouble import Trouble

_DEATHS_ALLOWED = 5
_MISUSED = 2  # of a service: its settings are wrong, and will be the next time
_START_DEADLINE_S = 60.0
_POLL_STARTING_S = 0.05
_POLL_RUNNING_S = 1.0


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """What to run, where it will answer, how to ask whether it does, where its output goes.

    `essential`: without it the platform is not healthy.
    """

    program: Program
    url: str
    log: Path
    answers: Callable[[], Awaitable[bool]]
    service: str | None = None
    essential: bool = True


class Child:
    """`changed` is called after every change of state; `died` with one line for a person after each death."""

    def __init__(self, plan: ChildPlan, changed: Callable[[], None], died: Callable[[str], None]) -> None:
        self.plan = plan
        self.state = ChildState.STOPPED
        self._changed = changed
        self._died = died
        self._process: asyncio.subprocess.Process | None = None
        self._started: str | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._first_answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def name(self) -> str:
        return self.plan.program.name

    @property
    def record(self) -> ChildRecord:
        pid = self._process.pid if self._process is not None else None
        plan = self.plan
        return ChildRecord(self.name, plan.service, plan.url, self.state, pid, self._started, plan.essential)

    async def start(self, deaths_allowed: int = _DEATHS_ALLOWED) -> None:
        """Returns when it answers for the first time.

        Raises Trouble when it died so often, when it says that its settings are wrong, or after 60 s.
        """
        self._keeper = asyncio.create_task(self._keep(deaths_allowed), name=f"keep {self.name}")
        try:
            await asyncio.wait_for(asyncio.shield(self._first_answer), _START_DEADLINE_S)
        except TimeoutError:
            raise Trouble(
                f"{self.name} did not get ready within {_START_DEADLINE_S:.0f} s{self._quote()}", self._look()
            ) from None

    async def stop(self) -> None:
        """Returns when it is gone. Stopping what was never started is fine."""
        if self._keeper is None:
            return
        self._keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._keeper
        if self._process is not None:
            await end(self._process, self.plan.program)
        self._process, self._started = None, None
        self._set(ChildState.STOPPED)

    async def _keep(self, deaths_allowed: int) -> None:
        backoff = Backoff()
        self._set(ChildState.STARTING)
        while True:
            begun = time.monotonic()
            code = await self._run_once()
            backoff = backoff.after(time.monotonic() - begun)
            is_hopeless = self.plan.service is not None and code == _MISUSED
            if not self._first_answer.done() and (is_hopeless or backoff.deaths >= deaths_allowed):
                self._give_up(code)
                return
            self._died(f"{self.name} ended ({_how(code)}); starting it again in {backoff.delay:.1f} s")
            self._set(ChildState.RESTARTING)
            await asyncio.sleep(backoff.delay)

    def _give_up(self, code: int) -> None:
        self._set(ChildState.STOPPED)
        what = f"{self.name} ended while starting ({_how(code)}){self._quote()}"
        self._first_answer.set_exception(Trouble(what, self._look()))

    async def _run_once(self) -> int:
        """From its start to its end; returns its exit code."""
        try:
            self._process = await spawn(self.plan.program, self.plan.log)
        except OSError as error:  # no disk, no memory, no such program
            self._died(f"{self.name} cannot be started: {error}")
            return 127
        self._started = started(self._process.pid)
        self._changed()
        watcher = asyncio.create_task(self._watch())
        try:
            return await self._process.wait()
        finally:
            watcher.cancel()

    async def _watch(self) -> None:
        while True:
            answered = await self.plan.answers()
            if answered:
                self._set(ChildState.HEALTHY)
                if not self._first_answer.done():
                    self._first_answer.set_result(None)
            elif self.state is ChildState.HEALTHY:
                self._set(ChildState.UNHEALTHY)
            await asyncio.sleep(_POLL_RUNNING_S if answered else _POLL_STARTING_S)

    def _set(self, state: ChildState) -> None:
        if state is not self.state:
            self.state = state
            self._changed()

    def _quote(self) -> str:
        line = last_line(self.plan.log)
        return f": {line}" if line else ""

    def _look(self) -> str:
        return f"see {self.plan.log}"


def _how(code: int) -> str:
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"
