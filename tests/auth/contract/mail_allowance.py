"""What every `MailAllowance` does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from services.auth.app.guessing_ports import MailAllowance
from services.auth.domain.mail import DAY, HOUR, MailLimit

LIMIT = MailLimit()


@dataclass(frozen=True, slots=True)
class Post:
    """An allowance of LIMIT, of which nothing is taken; `advance` makes what is older."""

    allowance: MailAllowance
    advance: Callable[[timedelta], Awaitable[None]]

    async def take(self, address: str = "ann@example.com", *, counts: bool = True) -> bool:
        return await self.allowance.take(address, counts=counts)

    async def taken(self, times: int) -> list[bool]:
        return [await self.take() for _ in range(times)]


class MailAllowanceContract:
    async def test_so_many_go_in_an_hour(self, post: Post) -> None:
        assert await post.taken(6) == [True] * 5 + [False]
        await post.advance(HOUR)
        assert await post.taken(6) == [True] * 5 + [False]

    async def test_so_many_go_in_a_day(self, post: Post) -> None:
        for _ in range(4):
            assert await post.taken(5) == [True] * 5
            await post.advance(HOUR)
        assert not await post.take()
        await post.advance(DAY - 4 * HOUR)
        assert await post.take()

    async def test_what_does_not_count_takes_nothing(self, post: Post) -> None:
        for _ in range(30):
            assert await post.take(counts=False)
        assert await post.taken(6) == [True] * 5 + [False]
        assert not await post.take(counts=False)

    async def test_what_is_refused_takes_nothing(self, post: Post) -> None:
        assert await post.taken(30) == [True] * 5 + [False] * 25
        await post.advance(HOUR)
        assert await post.take()

    async def test_addresses_do_not_know_of_each_other(self, post: Post) -> None:
        await post.taken(5)
        assert await post.take("bob@example.com")

    async def test_of_any_number_at_once_only_so_many_go(self, post: Post) -> None:
        answers = await asyncio.gather(*(post.take() for _ in range(100)))
        assert answers.count(True) == 5
