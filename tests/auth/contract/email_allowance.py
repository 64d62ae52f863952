"""What every `EmailAllowance` does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from services.auth.app.throttling.ports import EmailAllowance
from services.auth.domain.throttling.email_limit import DAY, EmailLimit

LIMIT = EmailLimit()
_HOME = "192.0.2.1"


@dataclass(frozen=True, slots=True)
class Post:
    """An allowance of LIMIT, of which nothing is taken; `advance` makes what is older."""

    allowance: EmailAllowance
    advance: Callable[[timedelta], Awaitable[None]]

    async def take(self, address: str = "ann@example.com", network: str = _HOME, *, counts: bool = True) -> bool:
        return await self.allowance.take(address, network, counts=counts)

    async def taken(self, times: int, network: str = _HOME) -> list[bool]:
        return [await self.take(network=network) for _ in range(times)]


class EmailAllowanceContract:
    async def test_one_network_asks_for_so_many_in_a_day(self, post: Post) -> None:
        assert await post.taken(6) == [True] * 5 + [False]
        await post.advance(DAY)
        assert await post.taken(6) == [True] * 5 + [False]

    async def test_a_network_that_spent_its_own_leaves_the_rest_to_others(self, post: Post) -> None:
        await post.taken(100)
        assert await post.taken(6, "198.51.100.7") == [True] * 5 + [False]

    async def test_all_networks_together_ask_for_so_many_in_a_day(self, post: Post) -> None:
        for number in range(4):
            assert await post.taken(5, f"198.51.100.{number}") == [True] * 5
        assert not await post.take()
        await post.advance(DAY)
        assert await post.take()

    async def test_what_does_not_count_takes_nothing(self, post: Post) -> None:
        for _ in range(30):
            assert await post.take(counts=False)
        assert await post.taken(6) == [True] * 5 + [False]
        assert not await post.take(counts=False)

    async def test_what_is_refused_takes_nothing(self, post: Post) -> None:
        await post.taken(5)
        await post.advance(DAY / 2)
        assert await post.taken(30) == [False] * 30
        await post.advance(DAY / 2)
        assert await post.take()

    async def test_addresses_do_not_know_of_each_other(self, post: Post) -> None:
        await post.taken(5)
        assert await post.take("bob@example.com")

    async def test_of_any_number_at_once_only_so_many_go(self, post: Post) -> None:
        answers = await asyncio.gather(*(post.take() for _ in range(100)))
        assert answers.count(True) == 5
