"""The promises of `kernel.runtime.events.inbox.port.Inbox`."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from uuid import UUID

from kernel.runtime.events.inbox.port import Inbox

OpenInbox = Callable[[str], AbstractAsyncContextManager[Inbox]]
"""A transaction, and the inbox of that consumer in it: committed on a clean exit."""

FIRST, SECOND = UUID(int=1), UUID(int=2)


class Changed(Exception):
    """Rolls a transaction back."""


class InboxContract:
    """A backend gives the fixture `opened`, an `OpenInbox` on an empty store."""

    async def test_an_event_is_new_once(self, opened: OpenInbox) -> None:
        async with opened("mail") as inbox:
            assert await inbox.record_if_new(FIRST)
        async with opened("mail") as inbox:
            assert not await inbox.record_if_new(FIRST)
            assert await inbox.record_if_new(SECOND)

    async def test_in_one_transaction_too_it_is_new_once(self, opened: OpenInbox) -> None:
        async with opened("mail") as inbox:
            assert [await inbox.record_if_new(FIRST), await inbox.record_if_new(FIRST)] == [True, False]

    async def test_after_a_rollback_it_is_new_again(self, opened: OpenInbox) -> None:
        with suppress(Changed):
            async with opened("mail") as inbox:
                await inbox.record_if_new(FIRST)
                raise Changed
        async with opened("mail") as inbox:
            assert await inbox.record_if_new(FIRST)

    async def test_consumers_of_one_service_do_not_know_of_each_other(self, opened: OpenInbox) -> None:
        async with opened("mail") as inbox:
            assert await inbox.record_if_new(FIRST)
        async with opened("audit") as inbox:
            assert await inbox.record_if_new(FIRST)
