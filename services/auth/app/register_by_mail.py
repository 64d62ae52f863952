"""Somebody new opens an account, and its address has to be proven before anybody can sign in.

What came of it is said in a mail and nowhere else: one hash and one transaction in any case, and one answer,
so that a stranger does not learn whether the address had an account.
"""

from dataclasses import dataclass, replace

from kernel.events import Event, Origin
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.facts import Facts
from services.auth.app.guessing_ports import MailAllowance
from services.auth.app.mail_links import MailLinks
from services.auth.app.ports import Transactions
from services.auth.app.register_account import Registration
from services.auth.domain.accounts import Account, Credential
from services.auth.domain.errors import EmailTaken
from services.auth.domain.events import MailLink
from services.auth.domain.mail import MailProof, NewMailToken, Purpose


@dataclass(frozen=True, slots=True)
class RegisterByMail:
    accept_password: AcceptPassword
    transactions: Transactions
    links: MailLinks
    allowance: MailAllowance
    facts: Facts

    async def __call__(self, command: Registration) -> None:
        """Raises WeakPassword.

        An account that awaits its proof is mailed another link, which confirms this password; a proven one a
        notice; a disabled one nothing, and so is an address that got many mails lately: another can be asked for later.
        """
        password_hash = await self.accept_password(command.password, [command.email.text, command.display_name])
        account = Account(self.facts.ids.new(), command.email, command.display_name, self.facts.clock.now())
        registered = self._registered(account, command.origin)
        new = Credential.of_new(account, password_hash)
        is_allowed = await self.allowance.take(command.email.key, counts=True)
        reader = new if is_allowed else None
        token, requested = self.links.to(reader, Purpose.VERIFY_EMAIL, command.origin, password_hash)
        async with self.transactions.begin() as work:
            try:
                await work.accounts.enrol(account, password_hash, registered, requested)
                await work.tokens.issue(token)
            except EmailTaken:
                holder = await work.credentials.of_email(command.email)
                await work.tokens.issue(*self._for_holder(holder, token, requested, password_hash))

    def _for_holder(
        self, holder: Credential | None, token: NewMailToken, requested: Event, password_hash: str
    ) -> tuple[NewMailToken, Event]:
        """The link goes to the address as its account has it, if that still awaits its proof; else to nobody."""
        origin, decoy = requested.origin, replace(token, proof=None)
        if holder is None or holder.disabled or token.proof is None:
            return decoy, self.facts.of("auth.mail.declined", origin, purpose=token.purpose.value)
        user_id = holder.user_id
        if holder.email_verified:
            told = self.facts.of("auth.registration.repeated", origin, user_id=user_id, personal=holder.contact)
            return decoy, told
        personal = MailLink(holder.email.text, holder.display_name, str(requested.personal["link"]))
        told = self.facts.of(requested.type, origin, user_id=user_id, personal=personal)
        return replace(token, proof=MailProof(user_id, password_hash)), told

    def _registered(self, account: Account, origin: Origin) -> Event:
        return self.facts.of(
            "auth.account.registered", origin, user_id=account.id, personal=account.contact, awaits_verification=True
        )
