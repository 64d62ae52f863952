"""Creates an account for a person whom an identity provider knows."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.passwords.ports import PasswordHasher
from services.auth.app.provisioning.ports import ProvisioningTransactions
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.events import AccountRegistered
from services.auth.domain.provisioning.directory import DirectoryUser, UserRecord


@dataclass(frozen=True, slots=True)
class ProvisionUserCommand:
    record: UserRecord
    email: EmailAddress
    display_name: str | None
    is_active: bool
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionUser:
    """The provider vouches for the address, as an operator does who creates an administrator. An account that is there
    is never taken over. The new one has no password: its holder sets one by the link of a forgotten password.
    """

    hasher: PasswordHasher
    transactions: ProvisioningTransactions
    events: EventFactory

    async def execute(self, command: ProvisionUserCommand) -> DirectoryUser:
        """Raises EmailTaken, DirectoryNameTaken."""
        account = Account(
            self.events.ids.new(),
            command.email,
            command.display_name,
            self.events.clock.now(),
            email_verified=True,
            disabled=not command.is_active,
        )
        payload = AccountRegistered(
            awaits_verification=False, email=account.email.text, display_name=account.display_name
        )
        event = self.events.create_about_user(
            payload, account.id, actor=Actor.user(command.by.user_id), origin=command.origin
        )
        void_hash = self.hasher.create_void_hash()
        async with self.transactions.begin() as work:
            await work.accounts.add(account, void_hash, event)
            await work.provisioned_users.put(account.id, command.record)
        return DirectoryUser(Profile(account, Grants()), command.record)
