"""Somebody new opens an account, where an address need not be proven; see `register_by_mail` for where it has to."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.facts import Facts
from services.auth.app.ports import Accounts
from services.auth.domain.accounts import Account, EmailAddress


@dataclass(frozen=True, slots=True)
class Registration:
    email: EmailAddress
    password: Secret
    display_name: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class RegisterAccount:
    accounts: Accounts
    accept_password: AcceptPassword
    facts: Facts

    async def __call__(self, command: Registration) -> Account:
        """Raises WeakPassword, EmailTaken."""
        password_hash = await self.accept_password(command.password, [command.email.text, command.display_name])
        account = Account(self.facts.ids.new(), command.email, command.display_name, self.facts.clock.now())
        fact = self.facts.of(
            "auth.account.registered",
            command.origin,
            user_id=account.id,
            personal=account.contact,
            awaits_verification=False,
        )
        await self.accounts.enrol(account, password_hash, fact)
        return account
