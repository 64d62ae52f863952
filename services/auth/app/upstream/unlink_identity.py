"""Removes an identity of another provider from the account of the current user."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import EventFactory, Origin
from services.auth.app.factors.enrolment import Enrolment, create_notice
from services.auth.app.upstream.ports import UpstreamTransactions
from services.auth.domain.errors import LastFactor
from services.auth.domain.factors.factor import FactorType, can_do_without_password
from services.auth.domain.upstream.events import IdentityUnlinked
from services.auth.domain.upstream.identity import Identity


@dataclass(frozen=True, slots=True)
class UnlinkIdentityCommand:
    identity_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkIdentity:
    enrolment: Enrolment
    transactions: UpstreamTransactions
    events: EventFactory

    async def execute(self, command: UnlinkIdentityCommand) -> None:
        """Raises NotFound; LastFactor when the account has neither a password nor passkeys to log in with;
        InsufficientAuthentication."""
        owner = await self.enrolment.check(command.by)
        user_id, contact = owner.user_id, owner.contact
        async with self.transactions.begin() as work:
            factors = await work.factors.lock_all(user_id)
            linked = await work.identities.list_by_user(user_id)
            removed = _find(linked, command.identity_id)
            if not owner.has_password and len(linked) == 1:
                passkeys = sum(factor.type is FactorType.PASSKEY for factor in factors)
                if not can_do_without_password(passkeys, await work.recovery_codes.count(user_id)):
                    raise LastFactor("Set a password, or add passkeys, first: this is your only way to log in.")
            payload = IdentityUnlinked(
                connection_id=removed.connection_id,
                connection_name=removed.connection_name,
                email=contact.email,
                display_name=contact.display_name,
            )
            notice = create_notice(self.events, payload, user_id, command.origin)
            await work.identities.remove(user_id, removed.id, notice)


def _find(identities: Sequence[Identity], identity_id: UUID) -> Identity:
    found = next((each for each in identities if each.id == identity_id), None)
    if found is None:
        raise NotFound("There is no such identity.")
    return found
