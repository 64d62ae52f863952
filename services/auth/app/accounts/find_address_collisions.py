"""Finds accounts that are not found by their address any more, because a release compares addresses differently."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.auth.app.accounts.ports import Accounts
from services.auth.app.passwords.ports import Credentials
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class AddressCollision:
    """`holder` is the account that an email to this address is for; None when it is no address any more."""

    account: Account
    holder: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAddressCollisions:
    accounts: Accounts
    credentials: Credentials

    async def execute(self) -> Sequence[AddressCollision]:
        """Returns them oldest first. Reads every account."""
        collisions: list[AddressCollision] = []
        after: UUID | None = None
        while page := await self.accounts.page(after, _PAGE):
            after = page[-1].account.id
            checked = [await self._check(profile.account) for profile in page]
            collisions += [collision for collision in checked if collision is not None]
        return collisions

    async def _check(self, account: Account) -> AddressCollision | None:
        try:
            email = EmailAddress.parse(account.email.text)
        except ValueError:
            return AddressCollision(account, None)
        if email.key == account.email.key:
            return None
        holder = await self.credentials.find_by_email(email)
        return AddressCollision(account, holder.user_id if holder else None)
