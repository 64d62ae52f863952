"""The promises of `kernel.runtime.inbox.port.Inbox`."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from uuid import UUID

from kernel.runtime.inbox.port import Inbox

OpenInbox = Callable[[str], AbstractAsyncContextManager[Inbox]]
"""A transaction, and the inbox of that consumer in it: kept on a clean exit."""

FIRST, SECOND = UUID(int=1), UUID(int=2)


class Changed(Exception):
    """Rolls a transaction back."""


class InboxContract:
    """A backend gives the fixture `opened`, an `OpenInbox` on an empty store."""

    async def test_an_event_is_new_once(self, opened: OpenInbox) -> None:
        async with opened("mail") as inbox:
            assert await inbox.once(FIRST)
        async with opened("mail") as inbox:
            assert not await inbox.once(FIRST)
            assert await inbox.once(SECOND)

    async def test_in_one_transaction_too_it_is_new_once(self, opened: OpenInbox) -> None:
        async with opened("mail") as inbox:
            assert [await inbox.once(FIRST), await inbox.once(FIRST)] == [True, False]

    async def test_after_a_rollback_it_is_new_again(self, opened: OpenInbox) -> None:
        with suppress(Changed):
            async with opened("mail") as inbox:
                await inbox.once(FIRST)
                raise Changed
        async with opened("mail") as inbox:
            assert await inbox.once(FIRST)

    async def test_consumers_of_one_service_do_not_know_of_each_other(self, opened: OpenInbox) -> None:
        async with opened("mail") as inbox:
            assert await inbox.once(FIRST)
        async with opened("audit") as inbox:
            assert await inbox.once(FIRST)
