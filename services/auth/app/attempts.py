"""A credential is checked only as often as guessing allows: a step of every use case that checks one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from kernel.errors import Overloaded, Unavailable
from kernel.events import Origin
from kernel.ids import Ids
from services.auth.app.guessing_ports import GuessingFigures, Throttle
from services.auth.domain.errors import TooManyAttempts
from services.auth.domain.guessing import Attempt, Denied, Outcome, Verdict, network_of

_PAUSE, _LONGEST_PAUSE = 0.025, 0.2  # seconds between two questions whether there is a place now


@dataclass(frozen=True, slots=True)
class Trial:
    """One attempt that was admitted."""

    attempt: Attempt
    throttle: Throttle
    figures: GuessingFigures

    async def was(self, outcome: Outcome) -> None:
        """Counts it. To be said before the answer is given: a guesser who does not wait for it gains nothing."""
        await self.throttle.settle(self.attempt, outcome)
        self.figures.settled(outcome)


@dataclass(frozen=True, slots=True)
class Attempts:
    """`patience` is how long an attempt waits for those that are under way."""

    throttle: Throttle
    figures: GuessingFigures
    ids: Ids
    patience: timedelta

    @asynccontextmanager
    async def one(self, subject: str, origin: Origin) -> AsyncIterator[Trial]:
        """Raises TooManyAttempts, Overloaded. Work that was shed before the trial was decided is not counted.

        A trial that ends undecided in any other way keeps its place and turns into a failure: it may have told more
        than is known here.
        """
        attempt = Attempt(self.ids.new(), subject, network_of(origin.client_ip))
        await self._admitted(attempt)
        trial = Trial(attempt, self.throttle, self.figures)
        try:
            yield trial
        except (Overloaded, Unavailable):
            await self.throttle.settle(attempt, Outcome.UNDECIDED)  # nothing, when it is settled already
            raise

    async def forgive(self, subject: str, origin: Origin) -> None:
        """The subject has proven who they are in another way."""
        await self.throttle.forgive(subject, network_of(origin.client_ip))

    async def _admitted(self, attempt: Attempt) -> None:
        clock, pause = asyncio.get_running_loop().time, _PAUSE
        give_up_at = clock() + self.patience.total_seconds()
        while (answer := await self.throttle.admit(attempt)) is not Verdict.ADMITTED:
            if isinstance(answer, Denied):
                self.figures.denied(answer.scope)
                raise TooManyAttempts(retry_after=ceil(answer.wait.total_seconds()))
            if clock() + pause > give_up_at:
                self.figures.shed()
                raise Overloaded(retry_after=1)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
