"""An operator makes the first administrator, from the machine itself and not over HTTP."""

from dataclasses import dataclass

from kernel.events import JsonValue, Origin
from kernel.roles import ADMIN, Permission
from kernel.secret import Secret
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.facts import Facts
from services.auth.app.ports import Accounts, Credentials, RoleGrants, Roles
from services.auth.domain.accounts import Account, EmailAddress
from services.auth.domain.errors import EmailTaken
from services.auth.domain.roles import Role


@dataclass(frozen=True, slots=True)
class Appointment:
    """`permissions`: what the admin role holds from now on."""

    email: EmailAddress
    password: Secret
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class AppointAdmin:
    accounts: Accounts
    credentials: Credentials
    roles: Roles
    grants: RoleGrants
    accept_password: AcceptPassword
    facts: Facts

    async def __call__(self, command: Appointment) -> bool:
        """True when the account is new; an account that is there keeps its password. Raises WeakPassword.

        Every step may be repeated, so a half-done appointment is mended by the next.
        """
        role = Role(ADMIN, command.permissions)
        if await self.roles.find(ADMIN) != role:
            permissions: list[JsonValue] = [permission.name for permission in sorted(role.permissions)]
            fact = self.facts.of("auth.role.defined", Origin(), role=ADMIN, permissions=permissions)
            await self.roles.put(role, fact)
        is_new = await self._enrol(command)
        credential = await self.credentials.of_email(command.email)
        if credential is not None:
            fact = self.facts.of("auth.role.granted", Origin(), user_id=credential.user_id, role=ADMIN)
            await self.grants.grant(credential.user_id, ADMIN, fact)
        return is_new

    async def _enrol(self, command: Appointment) -> bool:
        if await self.credentials.of_email(command.email) is not None:
            return False
        password_hash = await self.accept_password(command.password, [command.email.text])
        account = Account(self.facts.ids.new(), command.email, None, self.facts.clock.now(), email_verified=True)
        fact = self.facts.of(
            "auth.account.registered", Origin(), user_id=account.id, personal=account.contact, awaits_verification=False
        )
        try:
            await self.accounts.enrol(account, password_hash, fact)
        except EmailTaken:  # another replica's start was faster
            return False
        return True
