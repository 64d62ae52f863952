"""What every store of addresses does."""

from uuid import UUID

from services.notifications.domain.email import StoredAddress
from tests.notifications.contract.backend import Backend
from tests.notifications.stage import ADA, ADDRESS

_OTHER = UUID(int=9)


class RecipientsContract:
    async def test_an_account_that_was_never_recorded_is_not_known(self, backend: Backend) -> None:
        await backend.recipients.record(_OTHER, ADDRESS)
        assert await backend.recipients.find(ADA) is None

    async def test_the_last_address_counts(self, backend: Backend) -> None:
        for address in ("before@example.com", ADDRESS, ADDRESS):
            await backend.recipients.record(ADA, address)
        assert await backend.recipients.find(ADA) == StoredAddress(ADDRESS)

    async def test_an_erased_account_has_no_address_and_gets_none_again(self, backend: Backend) -> None:
        await backend.recipients.record(ADA, ADDRESS)
        for _ in range(2):
            await backend.recipients.erase(ADA)
        await backend.recipients.record(ADA, ADDRESS)
        assert await backend.recipients.find(ADA) == StoredAddress(None)

    async def test_an_account_may_be_erased_before_it_was_recorded(self, backend: Backend) -> None:
        await backend.recipients.erase(ADA)
        assert await backend.recipients.find(ADA) == StoredAddress(None)
