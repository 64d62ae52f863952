"""Finds what a code proves, and uses it up in the transaction of what it is for: a step of all that ask for a code.

Finding changes nothing. Of concurrent callers with the same code one can use what was found.
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Actor, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.factors.ports import FactorSecrets, TotpFactors
from services.auth.app.unit_of_work import LogInWork
from services.auth.domain.errors import InvalidCode
from services.auth.domain.factors.authentication import Method
from services.auth.domain.factors.events import RecoveryCodeUsed
from services.auth.domain.factors.recovery_codes import digest_code
from services.auth.domain.factors.totp import find_step
from services.auth.domain.passwords.credential import Credential


class Proof(Protocol):
    async def use(self, work: LogInWork) -> None:
        """Raises InvalidCode when it was used before."""
        ...


@dataclass(frozen=True, slots=True)
class TotpProof:
    factor_id: UUID
    step: int

    async def use(self, work: LogInWork) -> None:
        if not await work.proofs.use_totp_step(self.factor_id, self.step):
            raise InvalidCode


@dataclass(frozen=True, slots=True)
class RecoveryProof:
    """The holder gets an email about it."""

    credential: Credential
    digest: bytes
    events: EventFactory
    origin: Origin

    async def use(self, work: LogInWork) -> None:
        user_id, contact = self.credential.user_id, self.credential.contact
        codes_left = await work.proofs.use_recovery_code(user_id, self.digest)
        if codes_left is None:
            raise InvalidCode
        payload = RecoveryCodeUsed(codes_left=codes_left, email=contact.email, display_name=contact.display_name)
        actor = Actor.user(user_id)
        await work.audit.append(
            self.events.create_about_user(payload, user_id, actor=actor, origin=self.origin),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofFinder:
    totp_factors: TotpFactors
    secrets: FactorSecrets
    clock: Clock
    events: EventFactory

    async def find(self, method: Method, credential: Credential, code: Secret, origin: Origin) -> Proof | None:
        """Returns None for a wrong code. Raises Unavailable when the authenticator's secret does not open."""
        if method is Method.RECOVERY_CODE:
            return RecoveryProof(credential, digest_code(code.reveal()), self.events, origin)
        for factor in await self.totp_factors.list_confirmed(credential.user_id):
            secret = self.secrets.open(factor.id, factor.sealed_secret)
            if (step := find_step(secret, code.reveal(), self.clock.now())) is not None:
                return TotpProof(factor.id, step)
        return None
