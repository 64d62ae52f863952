"""Gives an account back to the reader of the address that it had before a change."""

from dataclasses import dataclass

from kernel.events import Actor, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.email_links import EmailLinks
from services.auth.app.accounts.link_lookup import LinkLookup
from services.auth.app.accounts.ports import Addresses
from services.auth.app.passwords.ports import Credentials, PasswordHasher
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import AddressTransactions, AddressWork
from services.auth.domain.accounts.account import Contact
from services.auth.domain.accounts.email_links import (
    USED_LINK_LIFETIME,
    LinkProof,
    LinkPurpose,
    LinkReader,
    NewEmailToken,
)
from services.auth.domain.accounts.events import EmailReverted, EmailVerified
from services.auth.domain.accounts.former_address import FormerAddress
from services.auth.domain.errors import InvalidLink
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class RevertEmailCommand:
    token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RevertEmail:
    """A thief knew the password, so it is void: a link to the restored address sets another.

    Of an address that was not proven before, this is the first proof: what was enrolled until then is removed.
    """

    links: LinkLookup
    addresses: Addresses
    credentials: Credentials
    hasher: PasswordHasher
    email_links: EmailLinks
    transactions: AddressTransactions
    events: EventFactory

    async def execute(self, command: RevertEmailCommand) -> None:
        """Ends all sessions and links. For a day a second click does nothing. Raises InvalidLink, TooManyAttempts."""
        digest, origin = self.links.secrets.digest(command.token), command.origin
        if await self.links.email_tokens.find(digest, LinkPurpose.REVERT_EMAIL) is not None:
            return
        former = await self.addresses.find_reservation(digest)
        credential = await self.credentials.find_by_user(former.user_id) if former else None
        if former is None or credential is None or credential.disabled:
            await self.links.refuse(origin)
        await self._revert(former, credential, origin)

    async def _revert(self, former: FormerAddress, credential: Credential, origin: Origin) -> None:
        user_id, void_hash = former.user_id, self.hasher.create_void_hash()
        contact = Contact(former.email.text, credential.display_name if former.was_proven else None)
        payload = EmailReverted(email=contact.email, display_name=contact.display_name)
        event = self.events.create_about_user(payload, user_id, actor=Actor.user(user_id), origin=origin)
        reader = LinkReader(user_id, contact)
        token, requested = self.email_links.create_link(reader, LinkPurpose.RESET_PASSWORD, origin)
        async with self.transactions.begin() as work:
            await work.status.lock_for_update(user_id)
            is_taken_back = await work.addresses.take_back(former.digest) is not None
            if not is_taken_back or not await work.addresses.set_email(
                user_id, former.email, verified=former.was_proven, event=event
            ):
                raise InvalidLink
            await self._void_password(work, former, void_hash, origin)
            await work.email_tokens.delete_all(user_id)
            await self._remember_use(work, former)
            await work.email_tokens.add(token, requested)
            await work.sessions.end_all(user_id, create_ending(self.events, EndCause.EMAIL_REVERTED, origin))

    async def _remember_use(self, work: AddressWork, former: FormerAddress) -> None:
        proof = LinkProof(former.user_id, former.email.text)
        await work.email_tokens.add(NewEmailToken(former.digest, LinkPurpose.REVERT_EMAIL, proof, USED_LINK_LIFETIME))
        await work.email_tokens.consume(former.digest, LinkPurpose.REVERT_EMAIL)

    async def _void_password(self, work: AddressWork, former: FormerAddress, void_hash: str, origin: Origin) -> None:
        user_id = former.user_id
        if former.was_proven:
            current = await work.credentials.find_by_user(user_id)
            is_void = current is not None and await work.credentials.replace_hash(
                user_id, current.password_hash, void_hash, None
            )
        else:
            payload = EmailVerified(email=former.email.text, display_name=None)
            proven = self.events.create_about_user(payload, user_id, actor=Actor.user(user_id), origin=origin)
            is_void = await work.credentials.reset_hash(user_id, void_hash, former.email.text, proven)
        if not is_void:
            raise InvalidLink
