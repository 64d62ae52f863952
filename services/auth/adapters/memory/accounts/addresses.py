"""The addresses of accounts, in memory."""

from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.former_address import RESERVED_FOR, FormerAddress
from services.auth.domain.errors import EmailTaken


class MemoryAddresses:
    """Fulfils `app.accounts.ports.Addresses`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def is_free(self, email: EmailAddress, user_id: UUID) -> bool:
        return not self._scope.tables.has_other_owner(email.key, user_id, self._clock.now())

    async def set_email(self, user_id: UUID, email: EmailAddress, *, verified: bool, event: Event) -> bool:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is None or (account.disabled and verified):
                return False
            if tables.has_other_owner(email.key, user_id, self._clock.now()):
                raise EmailTaken
            tables.accounts[user_id] = replace(account, email=email, email_verified=verified)
            tables.registrations_pending.pop(user_id, None)
            former = tables.former_addresses.items()
            tables.former_addresses = {digest: each for digest, each in former if each[0].email.key != email.key}
            tables.record(event)
            return True

    async def reserve(self, former: FormerAddress) -> None:
        async with self._scope.change() as tables:
            tables.former_addresses[former.digest] = (former, self._clock.now() + RESERVED_FOR)

    async def find_reservation(self, digest: bytes) -> FormerAddress | None:
        found = self._scope.tables.former_addresses.get(digest)
        return found[0] if found is not None and self._clock.now() < found[1] else None

    async def take_back(self, digest: bytes) -> FormerAddress | None:
        async with self._scope.change() as tables:
            found = tables.former_addresses.get(digest)
            if found is None or self._clock.now() >= found[1]:
                return None
            tables.delete_identities(found[0].user_id)
            former = list(tables.former_addresses.items())  # in the order of their making
            places = [place for place, (each, _) in enumerate(former) if each == digest]
            tables.former_addresses = {
                each: entry
                for place, (each, entry) in enumerate(former)
                if entry[0].user_id != found[0].user_id or place < places[0]
            }
            return found[0]
