"""Looks up an emailed link: a step of all that follow one.

Only misses count: a link that works is never refused, also when others send junk from the same network.
"""

from dataclasses import dataclass
from typing import NoReturn

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.accounts.ports import EmailTokens, LinkSecrets
from services.auth.app.passwords.ports import Credentials
from services.auth.app.throttling.ports import Throttle
from services.auth.domain.accounts.email_links import LinkProof, LinkPurpose
from services.auth.domain.errors import InvalidLink
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.throttling.attempt import Outcome
from services.auth.domain.throttling.network import network_of


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link with the account that it is for."""

    digest: bytes
    proof: LinkProof
    credential: Credential


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLookup:
    """It comes before anything is hashed: guessing tokens must not cost password hashes."""

    throttle: Throttle
    email_tokens: EmailTokens
    secrets: LinkSecrets
    credentials: Credentials

    async def find(self, token: Secret, purpose: LinkPurpose, origin: Origin) -> FoundLink:
        """Returns the link of an enabled account, used or not. Raises InvalidLink; TooManyAttempts for a miss."""
        digest = self.secrets.digest(token)
        proof = await self.email_tokens.find(digest, purpose)
        credential = await self.credentials.find_by_user(proof.user_id) if proof else None
        if proof is None or credential is None or credential.disabled:
            await self.refuse(origin)
        return FoundLink(digest, proof, credential)

    async def refuse(self, origin: Origin) -> NoReturn:
        """Counts a miss of the network. Raises InvalidLink, TooManyAttempts, Overloaded."""
        async with self.throttle.attempt(network_of(origin.client_ip), origin) as attempt:
            await attempt.record(Outcome.FAILURE)
        raise InvalidLink
