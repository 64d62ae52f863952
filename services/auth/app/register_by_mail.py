"""Somebody new opens an account, and its address has to be proven before anybody can sign in.

What came of it is said in a mail and nowhere else: one hash and one transaction in any case, and one answer,
so that a stranger does not learn whether the address had an account.
"""

from contextlib import suppress
from dataclasses import dataclass

from kernel.events import Event, Origin
from services.auth.app.facts import Facts
from services.auth.app.mail_links import MailLinks
from services.auth.app.ports import Credentials, PasswordHasher, Transactions
from services.auth.app.register_account import Registration
from services.auth.domain.accounts import Account, Credential
from services.auth.domain.errors import EmailTaken
from services.auth.domain.mail import NewMailToken, Purpose
from services.auth.domain.passwords import PasswordPolicy


@dataclass(frozen=True, slots=True)
class RegisterByMail:
    credentials: Credentials
    hasher: PasswordHasher
    policy: PasswordPolicy
    transactions: Transactions
    links: MailLinks
    facts: Facts

    async def __call__(self, command: Registration) -> None:
        """Raises WeakPassword.

        An account that awaits its proof is mailed another link, which confirms this password; a proven one a
        notice; a disabled one nothing.
        """
        self.policy.check(command.password.reveal(), [command.email.text, command.display_name])
        account = Account(self.facts.ids.new(), command.email, command.display_name, self.facts.clock.now())
        password_hash = await self.hasher.hash(command.password)
        registered = self._registered(account, command.origin)
        known = await self.credentials.of_email(command.email)
        token, fact = self._mail(known or Credential.of_new(account, password_hash), password_hash, command.origin)
        with suppress(EmailTaken):  # somebody else was faster just now, and the mail that they caused is on its way
            async with self.transactions.begin() as work:
                if known is None:
                    await work.accounts.enrol(account, password_hash, registered)
                await work.tokens.issue(token, fact)

    def _mail(self, holder: Credential, password_hash: str, origin: Origin) -> tuple[NewMailToken, Event]:
        reader = holder if holder.awaits_verification else None
        token, fact = self.links.to(reader, Purpose.VERIFY_EMAIL, origin, password_hash)
        if reader is None and not holder.disabled:
            user_id, contact = holder.user_id, holder.contact
            fact = self.facts.of("auth.registration.repeated", origin, user_id=user_id, personal=contact)
        return token, fact

    def _registered(self, account: Account, origin: Origin) -> Event:
        return self.facts.of(
            "auth.account.registered", origin, user_id=account.id, personal=account.contact, awaits_verification=True
        )
