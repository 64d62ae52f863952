"""The promises of `kernel.runtime.events.dead_letters.port.DeadLetterStore`."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from kernel.runtime.events.dead_letters.port import DeadLetter, DeadLetterStore, Direction, Position

Bury = Callable[[DeadLetter], Awaitable[None]]
"""Makes this a dead letter of the store, at another time."""

_AT = datetime(2026, 1, 1, tzinfo=UTC)


def unpublished(number: int, reason: str = "too large") -> DeadLetter:
    return DeadLetter(UUID(int=number), Direction.OUTBOX, None, "notes.note.written", "note:1", reason, _AT)


def unhandled(number: int, consumer: str = "mail", reason: str = "no address") -> DeadLetter:
    subject = f"user:{UUID(int=7)}"
    return DeadLetter(UUID(int=number), Direction.INBOX, consumer, "auth.account.registered", subject, reason, _AT)


async def listed(store: DeadLetterStore, after: Position | None = None, limit: int = 100) -> list[DeadLetter]:
    """Without the time of death, which a store may set itself."""
    return [replace(letter, died_at=_AT) for letter in await store.page(after, limit)]


class DeadLetterStoreContract:
    """A backend gives the fixtures `store`, which is empty, and `bury`."""

    async def test_letters_of_both_ends_are_one_list_newest_first(self, store: DeadLetterStore, bury: Bury) -> None:
        letters = [unpublished(1), unhandled(2), unpublished(3), unhandled(4)]
        for letter in (letters[2], letters[0], letters[3], letters[1]):
            await bury(letter)
        assert await listed(store) == letters[::-1]

    async def test_an_empty_store_has_an_empty_page(self, store: DeadLetterStore) -> None:
        assert await listed(store) == []

    @pytest.mark.parametrize("limit", [1, 2, 3])
    async def test_walking_the_pages_meets_each_letter_once(
        self, store: DeadLetterStore, bury: Bury, limit: int
    ) -> None:
        letters = [unpublished(1), unhandled(2, "audit"), unhandled(2, "mail"), unhandled(3), unpublished(4)]
        for letter in letters:
            await bury(letter)
        walked: list[DeadLetter] = []
        while page := await listed(store, walked[-1].position if walked else None, limit):
            assert len(page) <= limit
            walked += page
        assert walked == letters[::-1]

    @pytest.mark.parametrize("letter", [unpublished(1), unhandled(1)], ids=["outbox", "inbox"])
    async def test_a_letter_that_is_replayed_leaves_the_list(
        self, store: DeadLetterStore, bury: Bury, letter: DeadLetter
    ) -> None:
        await bury(letter)
        await bury(unhandled(2))
        assert await store.replay(letter.id)
        assert await listed(store) == [unhandled(2)]

    @pytest.mark.parametrize("letter", [unpublished(1), unhandled(1)], ids=["outbox", "inbox"])
    async def test_replaying_twice_is_replaying_once(
        self, store: DeadLetterStore, bury: Bury, letter: DeadLetter
    ) -> None:
        await bury(letter)
        assert [await store.replay(letter.id), await store.replay(letter.id)] == [True, True]
        assert await listed(store) == []

    async def test_an_unknown_letter_is_not_replayed(self, store: DeadLetterStore, bury: Bury) -> None:
        await bury(unhandled(1))
        assert not await store.replay(UUID(int=2))
        assert await listed(store) == [unhandled(1)]

    async def test_an_event_that_two_consumers_gave_up_is_replayed_to_both(
        self, store: DeadLetterStore, bury: Bury
    ) -> None:
        for consumer in ("mail", "audit"):
            await bury(unhandled(1, consumer))
        assert await store.replay(UUID(int=1))
        assert await listed(store) == []

    @pytest.mark.parametrize("again", [unpublished(1, "refused"), unhandled(1, reason="full")], ids=["outbox", "inbox"])
    async def test_one_that_fails_again_is_listed_with_its_new_reason(
        self, store: DeadLetterStore, bury: Bury, again: DeadLetter
    ) -> None:
        await bury(replace(again, reason="first"))
        await store.replay(again.id)
        await bury(again)
        assert await listed(store) == [again]

    async def test_all_are_replayed_and_counted_once(self, store: DeadLetterStore, bury: Bury) -> None:
        for letter in (unpublished(1), unhandled(2), unhandled(3)):
            await bury(letter)
        await store.replay(UUID(int=2))
        assert [await store.replay_all(), await store.replay_all()] == [2, 0]
        assert await listed(store) == []
