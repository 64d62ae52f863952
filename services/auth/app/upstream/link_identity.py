"""Links a user of another provider to the account of the current user."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import InvalidToken
from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.factors.enrolment import Enrolment
from services.auth.app.upstream.ports import Connections, Identities, UpstreamSecrets, UpstreamTransactions
from services.auth.app.upstream.upstream_accounts import create_linked
from services.auth.domain.errors import ChallengeExpired, IdentityTaken
from services.auth.domain.upstream.identity import Identity


@dataclass(frozen=True, slots=True)
class LinkIdentityCommand:
    link_token: Secret
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkIdentity:
    """As for a factor, the user has authenticated lately; where there is a second factor, with that. Idempotent."""

    enrolment: Enrolment
    connections: Connections
    identities: Identities
    transactions: UpstreamTransactions
    secrets: UpstreamSecrets
    events: EventFactory

    async def execute(self, command: LinkIdentityCommand) -> Identity:
        """Raises ChallengeExpired, IdentityTaken, InsufficientAuthentication; InvalidToken when the account has changed
        meanwhile: a stranger's identity must not outlive the first proof of the address, nor a thief's a reset."""
        owner, now = await self.enrolment.check(command.by), self.events.clock.now()
        linkable = self.secrets.read_link_token(command.link_token, now)
        stored = await self.connections.find(linkable.connection_id) if linkable else None
        if linkable is None or stored is None or not stored.connection.enabled:
            raise ChallengeExpired
        connection = stored.connection
        id_, subject = self.events.ids.new(), linkable.subject
        identity = Identity(id_, connection.id, subject, owner.user_id, now, connection.name)
        event = create_linked(self.events, connection, owner.contact, owner.user_id, command.origin)
        async with self.transactions.begin() as work:
            await work.factors.lock_all(owner.user_id)
            if await work.credentials.find_by_user(owner.user_id) != owner:
                raise InvalidToken
            is_added = await work.identities.add(identity, event)
        if is_added:
            return identity
        known = await self.identities.find(connection.id, subject)
        if known is None or known.user_id != owner.user_id:
            raise IdentityTaken
        return known
