"""What every `RevocationFeed` does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.revocation.port import Batch, RevocationFeed
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.testing.revocations import revoke_account, revoke_session
from kernel.testing.token_mint import TokenMint

NOW = SystemClock().now()


class Issuer:
    """A key of its own. Fulfils `Signer`, and `keys` is what readers trust."""

    def __init__(self) -> None:
        mint = TokenMint("https://issuer.test", "goodgo", SystemClock())
        self.keys = mint.keys
        self.sign = mint.sign_statement


ISSUER = Issuer()


@dataclass(frozen=True, slots=True)
class FeedStage:
    """An empty feed. `tell` is given what is new and how old that knowledge is; `flush` loses all of it."""

    feed: RevocationFeed
    tell: Callable[[Sequence[Revocation], float], Awaitable[None]]
    flush: Callable[[], Awaitable[None]]


def session(number: int) -> Revocation:
    """The same for the same number, as from the same row."""
    return revoke_session(UUID(int=number), NOW)


async def read_whole(feed: RevocationFeed, cursor: str | None = None) -> tuple[list[Revocation], Batch]:
    """Until nothing more comes at once; with the last batch."""
    entries: list[Revocation] = []
    while True:
        batch = await feed.read(cursor)
        entries += batch.entries
        if batch.age is not None or not batch.entries:
            return entries, batch
        cursor = batch.cursor


class RevocationFeedContract:
    async def test_before_anybody_told_anything_nobody_can_say(self, stage: FeedStage) -> None:
        batch = await stage.feed.read(None)
        assert (batch.entries, batch.age) == ([], None)

    async def test_that_nothing_was_revoked_can_be_told(self, stage: FeedStage) -> None:
        await stage.tell([], 0.0)
        batch = await stage.feed.read(None)
        assert batch.entries == []
        assert batch.age is not None

    async def test_what_is_told_is_read_once_and_whole(self, stage: FeedStage) -> None:
        told = [session(1), revoke_account(UUID(int=2), 3, NOW)]
        await stage.tell(told, 0.0)
        first = await stage.feed.read(None)
        assert first.entries == told
        again = await stage.feed.read(first.cursor)
        assert (again.entries, again.resumed) == ([], True)

    async def test_a_reader_that_was_away_gets_what_it_missed_and_no_more(self, stage: FeedStage) -> None:
        await stage.tell([session(1), session(2)], 0.0)
        before = await stage.feed.read(None)
        missed = [session(number) for number in range(3, 8)]
        for each in missed:
            await stage.tell([each], 0.0)
        batch = await stage.feed.read(before.cursor)
        assert (batch.entries, batch.resumed) == (missed, True)

    async def test_what_is_told_twice_comes_once(self, stage: FeedStage) -> None:
        told = [session(1), session(2)]
        await stage.tell(told, 0.0)
        await stage.tell([*told, session(3)], 0.0)
        entries, _ = await read_whole(stage.feed)
        assert [entry.subject.int for entry in entries] == [1, 2, 3]

    async def test_after_a_flush_nobody_can_say_until_all_is_told_again(self, stage: FeedStage) -> None:
        told = [session(1), session(2)]
        await stage.tell(told, 0.0)
        before = await stage.feed.read(None)
        await stage.flush()
        lost = await stage.feed.read(before.cursor)
        assert (lost.entries, lost.age, lost.resumed) == ([], None, False)
        await stage.tell([*told, session(3)], 0.0)
        entries, batch = await read_whole(stage.feed, before.cursor)
        assert (len(entries), batch.resumed) == (3, False)
        assert (await stage.feed.read(batch.cursor)).resumed

    async def test_many_come_in_pieces_and_only_the_last_says_that_it_is_all(self, stage: FeedStage) -> None:
        told = [session(number) for number in range(1, 2501)]
        await stage.tell(told, 0.0)
        entries, batch = await read_whole(stage.feed)
        assert [entry.subject for entry in entries] == [entry.subject for entry in told]
        assert batch.age is not None

    async def test_it_is_as_old_as_what_it_was_told(self, stage: FeedStage) -> None:
        await stage.tell([session(1)], 3.0)
        age = (await stage.feed.read(None)).age
        assert age is not None
        assert 3.0 <= age < 60.0

    async def test_a_cursor_that_leads_nowhere_begins_anew(self, stage: FeedStage) -> None:
        await stage.tell([session(1)], 0.0)
        batch = await stage.feed.read("nowhere 7 nothing")
        assert (len(batch.entries), batch.resumed) == (1, False)
