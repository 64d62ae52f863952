"""Creates the first administrator. An operator runs it on the machine itself, not over HTTP."""

from dataclasses import dataclass

from kernel.events import EventFactory
from kernel.roles import ADMIN, Permission
from kernel.secret import Secret
from services.auth.app.access.define_admin_role import DefineAdminRole, DefineAdminRoleCommand
from services.auth.app.accounts.ports import Accounts
from services.auth.app.passwords.new_password import NewPasswords
from services.auth.app.passwords.ports import Credentials
from services.auth.app.unit_of_work import RegistrationTransactions
from services.auth.domain.access.events import RoleGranted
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.events import AccountRegistered
from services.auth.domain.errors import AdminExists
from services.auth.domain.events import OPERATOR
from services.auth.domain.passwords.credential import Credential


@dataclass(frozen=True, slots=True)
class CreateAdminCommand:
    """`permissions`: all that the admin role has from now on."""

    email: EmailAddress
    password: Secret
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateAdmin:
    """It trusts no name: a stranger who registered the address before does not become an administrator."""

    credentials: Credentials
    accounts: Accounts
    define_admin_role: DefineAdminRole
    new_passwords: NewPasswords
    transactions: RegistrationTransactions
    events: EventFactory

    async def execute(self, command: CreateAdminCommand) -> bool:
        """Returns True when the account is new, and False when it is an administrator already: then only the
        permissions of the role change.

        Raises WeakPassword; TooManyPermissions; AdminExists, and changes nothing, for any other account.
        """
        Grants(frozenset({ADMIN}), command.permissions).check_size()
        credential = await self.credentials.find_by_email(command.email)
        if credential is not None:
            await self._check_admin(credential)
        await self.define_admin_role.execute(DefineAdminRoleCommand(command.permissions, OPERATOR))
        if credential is None:
            await self._add_account(command)
        return credential is None

    async def _check_admin(self, credential: Credential) -> None:
        profile = await self.accounts.find(credential.user_id)
        is_admin = profile is not None and ADMIN in profile.grants.roles
        if profile is None or not is_admin or not credential.email_verified or credential.disabled:
            raise AdminExists(_describe(credential, None if profile is None else profile.account))

    async def _add_account(self, command: CreateAdminCommand) -> None:
        password_hash = await self.new_passwords.hash(command.password, [command.email.text])
        account = Account(self.events.ids.new(), command.email, None, self.events.clock.now(), email_verified=True)
        registered = AccountRegistered(awaits_verification=False, email=account.email.text)
        event = self.events.create_about_user(registered, account.id, actor=OPERATOR)
        granted = self.events.create_about_user(RoleGranted(role=ADMIN), account.id, actor=OPERATOR)
        async with self.transactions.begin() as work:
            await work.accounts.add(account, password_hash, event)
            await work.grants.grant(account.id, ADMIN, granted)


def _describe(credential: Credential, account: Account | None) -> str:
    since = f" since {account.created_at:%Y-%m-%d}" if account else ""
    proof = "has proven the address" if credential.email_verified else "has not proven the address"
    state = ", and is disabled" if credential.disabled else ""
    return (
        f"{credential.email.text} belongs to user {credential.user_id}{since}, who {proof}{state}. Nothing was changed."
        " Fix: name another address in AUTH_ADMIN_EMAIL, or let an administrator grant the role."
    )
