"""Finds the account of a provider's user, links it, or creates one: a step of the log in with that provider.

An address alone never links: a provider may give any address to anybody. Where the connection is trusted, the provider
calls the address verified, and it is proven here, too, it is the same person; else the user logs in here once.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from kernel.events import Actor, Event, EventFactory, Origin
from services.auth.app.passwords.ports import Credentials, PasswordHasher
from services.auth.app.upstream.ports import Identities, UpstreamSecrets, UpstreamTransactions
from services.auth.domain.accounts.account import Account, Contact
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.events import AccountRegistered
from services.auth.domain.errors import ChallengeExpired, EmailTaken, LinkRequired
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.upstream.connection import Connection
from services.auth.domain.upstream.events import IdentityLinked
from services.auth.domain.upstream.identity import LINK_LIFETIME, Identity, LinkableIdentity, UpstreamUser


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamAccounts:
    identities: Identities
    credentials: Credentials
    hasher: PasswordHasher
    secrets: UpstreamSecrets
    transactions: UpstreamTransactions
    events: EventFactory

    async def find_or_create(self, connection: Connection, user: UpstreamUser, origin: Origin) -> Credential:
        """Returns the account's credential. Raises LinkRequired when the user has to log in here first.

        Without a verified address LinkRequired is the answer whether an account has the address or not.
        """
        identity = await self.identities.find(connection.id, user.subject)
        if identity is not None:
            return await self._find(identity.user_id)
        if user.email is None or not (user.email_verified and connection.proves(user.email)):
            raise self._require_link(connection, user)
        owner = await self.credentials.find_by_email(user.email)
        if owner is None:
            return await self._create(connection, user, user.email, origin)
        if not owner.email_verified or owner.disabled:
            raise self._require_link(connection, user)
        new = self._create_identity(connection, user, owner.user_id)
        event = create_linked(self.events, connection, owner.contact, owner.user_id, origin)
        async with self.transactions.begin() as work:
            if not await work.identities.add(new, event):
                raise ChallengeExpired
        return owner

    async def _find(self, user_id: UUID) -> Credential:
        credential = await self.credentials.find_by_user(user_id)
        if credential is None:  # erased since
            raise ChallengeExpired
        return credential

    async def _create(
        self, connection: Connection, user: UpstreamUser, email: EmailAddress, origin: Origin
    ) -> Credential:
        """The account has no password: a link by email sets one."""
        account = Account(self.events.ids.new(), email, user.display_name, self.events.clock.now(), email_verified=True)
        payload = AccountRegistered(
            awaits_verification=False, email=account.email.text, display_name=account.display_name
        )
        actor = Actor.user(account.id)
        registered = self.events.create_about_user(payload, account.id, actor=actor, origin=origin)
        linked = create_linked(self.events, connection, account.contact, account.id, origin, is_told=False)
        identity, void_hash = self._create_identity(connection, user, account.id), self.hasher.create_void_hash()
        try:
            async with self.transactions.begin() as work:
                await work.accounts.add(account, void_hash, registered, has_password=False)
                if not await work.identities.add(identity, linked):
                    raise ChallengeExpired
        except EmailTaken:  # also by an account that has the address reserved
            raise self._require_link(connection, user) from None
        return await self._find(account.id)

    def _create_identity(self, connection: Connection, user: UpstreamUser, user_id: UUID) -> Identity:
        id_, now = self.events.ids.new(), self.events.clock.now()
        return Identity(id_, connection.id, user.subject, user_id, now, connection.name)

    def _require_link(self, connection: Connection, user: UpstreamUser) -> LinkRequired:
        expires_at = self.events.clock.now() + LINK_LIFETIME
        token = self.secrets.write_link_token(LinkableIdentity(connection.id, user.subject, expires_at))
        return LinkRequired(
            members={
                "link_token": token.reveal(),
                "expires_in": int(LINK_LIFETIME.total_seconds()),
                "email": user.email.text if user.email else None,
            }
        )


def create_linked(
    events: EventFactory,
    connection: Connection,
    contact: Contact,
    user_id: UUID,
    origin: Origin,
    *,
    is_told: bool = True,
) -> Event:
    """Returns the event of a linked identity. Its holder gets an email, unless the account is new."""
    payload = IdentityLinked(
        connection_id=connection.id,
        connection_name=connection.name,
        email=contact.email,
        display_name=contact.display_name,
    )
    if not is_told:
        payload = replace(payload, email=None, display_name=None)
    return events.create_about_user(payload, user_id, actor=Actor.user(user_id), origin=origin)
