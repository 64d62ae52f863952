"""Decides whether an email that a client without a session asks for is sent: a step of all that send one."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Origin
from services.auth.app.sessions.ports import KnownPlaces
from services.auth.app.throttling.ports import EmailAllowance
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.throttling.network import network_of

_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailBudget:
    """The holder's own networks are always served: strangers cannot spend what the holder needs."""

    places: KnownPlaces
    allowance: EmailAllowance

    async def take(self, email: EmailAddress, user_id: UUID | None, origin: Origin, *, counts: bool) -> bool:
        """Returns whether an email may be sent. `user_id` is the account that has the address, None without one.

        Takes the same steps in either case. Raises Unavailable.
        """
        network = network_of(origin.client_ip)
        is_known = await self.places.knows_network(user_id or _NOBODY, network)
        is_allowed = await self.allowance.take(email.key, network, counts=counts and not is_known)
        return is_known or is_allowed
