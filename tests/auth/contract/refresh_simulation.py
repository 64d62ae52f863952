"""Thousands of refresh families at once: honest clients on a bad network, racing tabs, and thieves who follow.

`world` is the rule itself, or a store that keeps it. In each round all families refresh. Then clients whose
answer was lost come again, within the reuse window or after it, and ten minutes pass.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from services.auth.app.sessions.ports import Refreshed
from services.auth.domain.sessions.refresh_rotation import TooManyRepeats
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease, RefreshOrigin
from tests.auth.contract.samples import ELSEWHERE, HOME

_LOST, _LATE, _MOVED = 0.1, 0.5, 0.1  # of all answers; of those that were lost; of those who come again
_A_MOMENT, _AFTER_THE_WINDOW, _A_WHILE = timedelta(seconds=5), timedelta(seconds=40), timedelta(minutes=9)
_AT_ONCE = 32
_ADDRESSES = [RefreshOrigin(f"192.0.2.{number}", "a browser") for number in range(4)]
_TABS = 5


class World(Protocol):
    """Families by number, each with a session of its own."""

    async def present(self, family: int, generation: int, origin: RefreshOrigin) -> Refreshed:
        """Presents a refresh token, as `Sessions.rotate`; ends the session when it was reused."""
        ...

    async def advance(self, by: timedelta) -> None:
        """Lets time pass for all of them."""
        ...


@dataclass(slots=True)
class Client:
    """`generation` is of the token that it has; `is_waiting` when its last answer was lost."""

    family: int
    generation: int = FIRST_GENERATION
    is_waiting: bool = False


@dataclass(slots=True)
class Simulation:
    """`outcomes` counts what became of each presented token."""

    world: World
    chance: random.Random = field(default_factory=lambda: random.Random(13))  # noqa: S311 - chance, not a secret
    outcomes: Counter[str] = field(default_factory=Counter)

    async def live_honestly(self, families: int, refreshes: int) -> int:
        """A tenth of all answers is lost. Returns how many families ended."""
        clients = [Client(number) for number in range(families)]
        for _ in range(refreshes):
            await self._each(clients, lambda each: self._refresh(each, HOME))
            await self.world.advance(_A_MOMENT)
            await self._come_again([each for each in clients if each.is_waiting and self.chance.random() >= _LATE])
            await self.world.advance(_AFTER_THE_WINDOW)
            await self._come_again([each for each in clients if each.is_waiting])
            await self.world.advance(_A_WHILE)
        return self.outcomes["ended"]

    async def race_tabs(self, families: int, refreshes: int) -> int:
        """Five tabs with one store of tokens refresh at once, behind the four addresses of a proxy.

        A tab that gets a 409 takes what the store has by then. Returns how many families ended.
        """
        clients = [Client(number) for number in range(families)]
        for _ in range(refreshes):
            await self._each(clients, self._race)
            await self.world.advance(_AFTER_THE_WINDOW)
            await self._come_again([each for each in clients if each.is_waiting])
            await self.world.advance(_A_WHILE)
        return self.outcomes["ended"]

    async def follow(self, families: int, refreshes: int) -> list[int]:
        """In each family a thief with one copied pair follows from elsewhere, each time at a moment of its choice.

        Returns at which refresh of the holder each was found; those that were not found are missing.
        """
        pairs = [(Client(number), Client(number)) for number in range(families)]
        found: list[int] = []
        for number in range(1, refreshes + 1):
            moments = {holder.family: self.chance.choice(["before", "at once", "late"]) for holder, _ in pairs}
            caught: set[int] = set()
            await self._present_all([thief for _, thief in pairs if moments[thief.family] == "before"], caught)
            await self._present_all([holder for holder, _ in pairs if holder.family not in caught], caught, HOME)
            await self._present_all([thief for _, thief in pairs if moments[thief.family] == "at once"], caught)
            await self.world.advance(_AFTER_THE_WINDOW)
            await self._present_all([holder for holder, _ in pairs if holder.is_waiting], caught, HOME)
            await self._present_all([thief for _, thief in pairs if thief.is_waiting], caught)
            await self._present_all([thief for _, thief in pairs if moments[thief.family] == "late"], caught)
            await self.world.advance(_A_WHILE)
            found += [number] * len(caught)
            pairs = [pair for pair in pairs if pair[0].family not in caught]
        return found

    async def _present_all(
        self, clients: Sequence[Client], caught: set[int], origin: RefreshOrigin = ELSEWHERE
    ) -> None:
        """Presents what they have. A family that is over is caught."""

        async def take(each: Client) -> None:
            if not await self._present(each, origin):
                caught.add(each.family)

        await self._each([each for each in clients if each.family not in caught], take)

    async def _come_again(self, clients: Sequence[Client]) -> None:
        moved = {each.family: self.chance.random() < _MOVED for each in clients}
        await self._each(clients, lambda each: self._refresh(each, ELSEWHERE if moved[each.family] else HOME))

    async def _refresh(self, client: Client, origin: RefreshOrigin) -> None:
        before, is_lost = client.generation, self.chance.random() < _LOST
        await self._present(client, origin)
        if is_lost:
            client.generation, client.is_waiting = before, True

    async def _race(self, client: Client) -> None:
        tabs = [Client(client.family, client.generation) for _ in range(_TABS)]
        first = self.chance.randrange(len(_ADDRESSES))
        origins = [_ADDRESSES[(first + number) % len(_ADDRESSES)] for number in range(_TABS)]
        await asyncio.gather(*(self._present(tab, origin) for tab, origin in zip(tabs, origins, strict=True)))
        given = {tab.generation for tab in tabs if tab.generation != client.generation}
        assert len(given) <= 1, "one token had two successors"
        heard = [tab for tab in tabs if tab.generation != client.generation and self.chance.random() >= _LOST]
        client.is_waiting = not heard
        client.generation = heard[0].generation if heard else client.generation

    async def _present(self, client: Client, origin: RefreshOrigin) -> bool:
        """Returns False when the session is over."""
        refreshed = await self.world.present(client.family, client.generation, origin)
        client.is_waiting = isinstance(refreshed, TooManyRepeats)
        if isinstance(refreshed, Lease):
            name = "repeated" if refreshed.repeated else "recovered" if refreshed.recovered else "rotated"
            client.generation = refreshed.generation
        else:
            name = "elsewhere" if client.is_waiting else "ended"
        self.outcomes[name] += 1
        return name != "ended"

    async def _each(self, clients: Sequence[Client], does: Callable[[Client], Awaitable[None]]) -> None:
        """Some at once, as a pool of connections serves them."""
        waiting = iter(clients)

        async def work() -> None:
            for client in waiting:
                await does(client)

        await asyncio.gather(*(work() for _ in range(_AT_ONCE)))
