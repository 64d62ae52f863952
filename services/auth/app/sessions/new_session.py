"""Starts a session for a user who has just authenticated: a step of all that do so."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import cast

from kernel.events import Actor, Event, EventFactory, Origin
from services.auth.app.sessions.session_end_links import SessionEndLinks
from services.auth.app.sessions.token_pairs import TokenPair, TokenPairs
from services.auth.app.unit_of_work import LogInTransactions, LogInWork
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication, is_second_factor_due
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.events import SessionStarted, UnfamiliarSessionStarted
from services.auth.domain.sessions.log_in_notices import Novelty
from services.auth.domain.sessions.log_in_place import LogInPlace
from services.auth.domain.sessions.session import NewSession


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSessions:
    """The holder gets an email about a log in from a new network or device, with a link that ends the session."""

    transactions: LogInTransactions
    token_pairs: TokenPairs
    session_end_links: SessionEndLinks
    events: EventFactory

    async def start(
        self,
        credential: Credential,
        password_hash: str,
        origin: Origin,
        *,
        authentication: Authentication = BY_PASSWORD,
        key_thumbprint: str | None = None,
        use_proofs: Callable[[LogInWork], Awaitable[None]] | None = None,
    ) -> TokenPair:
        """Starts the session in the transaction in which `use_proofs` uses what proved the second factor.

        Its tokens are bound to the client's key that `key_thumbprint` names.

        Raises InvalidCredentials when the account's hash is not `password_hash` any more, or a second factor was added
        meanwhile, and what `use_proofs` raises.
        """
        user_id, actor = credential.user_id, Actor.user(credential.user_id)
        session_id = self.events.ids.new()
        client = (origin.client_ip, origin.user_agent)
        session = NewSession(session_id, user_id, *client, authentication, key_thumbprint)
        started = SessionStarted(session_id=session.id)
        event = self.events.create_about_user(started, user_id, actor=actor, origin=origin)
        place, notice = LogInPlace.from_request(origin), self._create_notice(credential, session, origin)
        async with self.transactions.begin() as work:
            if use_proofs is not None:
                await use_proofs(work)
            novelty = await work.places.remember(user_id, place)
            if novelty.is_new:
                await work.audit.append(_with_novelty(notice, novelty))
            lease = await work.sessions.start(session, password_hash, event)
            if not authentication.has_two_factors and is_second_factor_due(lease.grants.reachable):
                raise InvalidCredentials
        return await self.token_pairs.issue_pair(lease)

    def _create_notice(self, credential: Credential, session: NewSession, origin: Origin) -> Event:
        """Returns the event of a log in from a new place, before it is known whether it is one."""
        payload = UnfamiliarSessionStarted(
            session_id=session.id,
            network=session.origin.network,
            email=credential.contact.email,
            display_name=credential.contact.display_name,
        )
        user_id = credential.user_id
        event = self.events.create_about_user(payload, user_id, actor=Actor.user(user_id), origin=origin)
        return self.session_end_links.seal_link(event, session.id)


def _with_novelty(notice: Event, novelty: Novelty) -> Event:
    """Without an address the event causes no email, and needs no link."""
    payload = cast("UnfamiliarSessionStarted", notice.payload)
    if not novelty.is_notice_due:
        payload = replace(payload, email=None, display_name=None, sealed_link=None)
    payload = replace(payload, is_new_network=novelty.is_new_network, is_new_device=novelty.is_new_device)
    return replace(notice, payload=payload)
