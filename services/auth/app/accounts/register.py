"""Registers a new account. Where a setting says so, its email address must be verified before the first log in.

With verification, the result is emailed and shown nowhere else: one hash, one transaction and one answer in every
case, so that a stranger does not learn whether the address had an account.
"""

from dataclasses import dataclass, replace

from kernel.events import Actor, Event, EventFactory, Origin
from kernel.idempotency import Gone, IdempotencyKey, IdempotencyKeyInUse, IdempotencyKeyReused
from kernel.secret import Secret
from services.auth.app.accounts.email_links import EmailLinks, assign_link, decline_link
from services.auth.app.passwords.new_password import NewPasswords
from services.auth.app.passwords.ports import Credentials
from services.auth.app.throttling.email_budget import EmailBudget
from services.auth.app.unit_of_work import RegistrationTransactions
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkPurpose, LinkReader, NewEmailToken
from services.auth.domain.accounts.events import AccountRegistered, RegistrationRepeated
from services.auth.domain.accounts.pending_registration import PendingRegistration
from services.auth.domain.errors import EmailTaken
from services.auth.domain.passwords.credential import Credential


@dataclass(frozen=True, slots=True)
class RegisterCommand:
    email: EmailAddress
    password: Secret
    display_name: str | None
    origin: Origin
    idempotency_key: IdempotencyKey | None = None


@dataclass(frozen=True, slots=True)
class AccountCreated:
    """The account exists and may log in."""

    account: Account
    is_replay: bool = False


@dataclass(frozen=True, slots=True)
class VerificationSent:
    """An email says what happened; nothing else does."""

    is_replay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    requires_verification: bool
    new_passwords: NewPasswords
    transactions: RegistrationTransactions
    email_links: EmailLinks
    email_budget: EmailBudget
    credentials: Credentials
    events: EventFactory

    async def execute(self, command: RegisterCommand) -> AccountCreated | VerificationSent:
        """Raises WeakPassword; without verification also EmailTaken, and what `Accounts.add` raises for a key."""
        personal_words = [command.email.text, command.display_name]
        password_hash = await self.new_passwords.hash(command.password, personal_words)
        account = Account(self.events.ids.new(), command.email, None, self.events.clock.now())
        if self.requires_verification:
            return VerificationSent(await self._send_verification_once(account, password_hash, command))
        account = replace(account, display_name=command.display_name)
        registered = self._registration_event(account, command.origin)
        async with self.transactions.begin() as work:
            created = await work.accounts.add(account, password_hash, registered, key=command.idempotency_key)
        return AccountCreated(created.thing, created.is_replay)

    async def _send_verification_once(self, account: Account, password_hash: str, command: RegisterCommand) -> bool:
        """Returns whether the same request was sent before under its key. What the key did otherwise shows nowhere: an
        answer would tell a stranger something about the account."""
        try:
            return await self._send_verification(account, password_hash, command)
        except (IdempotencyKeyReused, IdempotencyKeyInUse, Gone):
            return False

    async def _send_verification(self, account: Account, password_hash: str, command: RegisterCommand) -> bool:
        """Stores the registration, or emails the owner of the existing account; nothing when the key did it before.

        An unproven address gets a link to the text that was typed; a proven one a notice; a disabled account nothing.
        An address that received many emails lately gets nothing: a link can be requested later. The account has no
        password and no name before the link is followed.
        """
        origin, key = command.origin, command.idempotency_key
        owner = await self.credentials.find_by_email(account.email)
        is_allowed = await self.email_budget.take(account.email, owner.user_id if owner else None, origin, counts=True)
        reader = LinkReader(account.id, account.contact) if is_allowed else None
        registered = self._registration_event(account, origin)  # before the link's event: ids are in the order of time
        token, requested = self.email_links.create_link(reader, LinkPurpose.VERIFY_EMAIL, origin)
        registration = PendingRegistration(self.events.ids.new(), password_hash, command.display_name)
        void_hash = self.new_passwords.hasher.create_void_hash()
        async with self.transactions.begin() as work:
            if await work.email_tokens.find_key(key):
                return True
            try:
                created = await work.accounts.add(account, void_hash, registered, requested, key=key)
                if created.is_replay:
                    return True
                await work.registrations.add(registration, account.id)
                await work.email_tokens.add(token, key=key)
            except EmailTaken:
                owner = await work.credentials.find_by_email(account.email)
                is_pending = owner is not None and owner.awaits_verification
                await work.registrations.add(registration, owner.user_id if owner and is_pending else None)
                await work.email_tokens.add(*self._for_owner(owner, token, requested), key=key)
        return False

    def _for_owner(
        self, owner: Credential | None, token: NewEmailToken, requested: Event
    ) -> tuple[NewEmailToken, Event]:
        """Returns the token and event for an address that has an account; the token works only if it is unproven."""
        origin, decoy = requested.origin, replace(token, proof=None)
        if owner is None or owner.disabled or token.proof is None:
            return decoy, decline_link(self.events, token.purpose, origin)
        if owner.email_verified:
            notice = RegistrationRepeated(email=owner.email.text, display_name=owner.display_name)
            return decoy, self.events.create_about_user(notice, owner.user_id, origin=origin)
        proof = replace(token.proof, user_id=owner.user_id)
        return replace(token, proof=proof), assign_link(self.events, requested, owner.user_id)

    def _registration_event(self, account: Account, origin: Origin) -> Event:
        """Without verification the caller is the account's holder; with it, that is not known yet."""
        payload = AccountRegistered(
            awaits_verification=self.requires_verification,
            email=account.email.text,
            display_name=account.display_name,
        )
        actor = None if self.requires_verification else Actor.user(account.id)
        return self.events.create_about_user(payload, account.id, actor=actor, origin=origin)
