"""Changes an account to what an identity provider says of it."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.accounts.set_user_disabled import SetUserDisabled, SetUserDisabledCommand
from services.auth.app.accounts.set_user_email import SetUserEmail, SetUserEmailCommand
from services.auth.app.provisioning.ports import ProvisionedUsers, ProvisioningTransactions
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.events import AccountRenamed
from services.auth.domain.provisioning.directory import Attribute, DirectoryUser, Match, UserRecord


@dataclass(frozen=True, slots=True)
class UpdateProvisionedUserCommand:
    """All that the provider says, also what stays as it is."""

    user: DirectoryUser
    record: UserRecord
    email: EmailAddress
    display_name: str | None
    is_active: bool
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateProvisionedUser:
    """Only differences are changes. A new address is unproven until its link is followed, as with every administrator;
    deactivating disables the account and ends its sessions in one transaction.

    Names, address and state are a transaction each. Deactivating comes first and activating last, so that a name or an
    address that is taken never leaves an account open that is to be closed.
    """

    users: ProvisionedUsers
    set_user_email: SetUserEmail
    set_user_disabled: SetUserDisabled
    transactions: ProvisioningTransactions
    events: EventFactory

    async def execute(self, command: UpdateProvisionedUserCommand) -> DirectoryUser:
        """Returns the user as it is then. Raises NotFound, Forbidden, EmailTaken, DirectoryNameTaken, LastAdmin.

        Called again after it failed halfway, it does the rest.
        """
        check_authority(command.by, command.user.profile.grants)
        account = command.user.profile.account
        if not command.is_active and not account.disabled:
            await self._set_disabled(command, disabled=True)
        await self._store_names(command, account)
        if command.email.key != account.email.key:
            await self.set_user_email.execute(
                SetUserEmailCommand(account.id, command.email, command.by, command.origin)
            )
        if command.is_active and account.disabled:
            await self._set_disabled(command, disabled=False)
        found = await self.users.search([Match(Attribute.ID, str(account.id))], 0, 1)
        if not found.items:
            raise NotFound("There is no such user.")
        return found.items[0]

    async def _store_names(self, command: UpdateProvisionedUserCommand, account: Account) -> None:
        actor = Actor.user(command.by.user_id)
        renamed = self.events.create_about_user(AccountRenamed(), account.id, actor=actor, origin=command.origin)
        async with self.transactions.begin() as work:
            if command.display_name != account.display_name:
                await work.accounts.rename(account.id, command.display_name, renamed)
            if command.record != UserRecord(command.user.user_name, command.user.external_id):
                await work.provisioned_users.put(account.id, command.record)

    async def _set_disabled(self, command: UpdateProvisionedUserCommand, *, disabled: bool) -> None:
        user_id = command.user.profile.account.id
        await self.set_user_disabled.execute(SetUserDisabledCommand(user_id, disabled, command.by, command.origin))
