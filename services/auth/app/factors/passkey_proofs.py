"""Finds what a passkey has signed, and uses it up in the transaction of what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kernel.events import EventFactory, Origin
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.ports import Passkeys, PasskeySignature, PasskeyVerifier
from services.auth.app.unit_of_work import LogInWork
from services.auth.domain.errors import InvalidCode
from services.auth.domain.factors.events import FactorCloned
from services.auth.domain.factors.factor import FactorType, Passkey, is_counter_sound
from services.auth.domain.passwords.credential import Credential


@dataclass(frozen=True, slots=True)
class PasskeyProof:
    passkey: Passkey
    signature: PasskeySignature

    async def use(self, work: LogInWork) -> None:
        """Raises InvalidCode when the counter did not grow."""
        signature = self.signature
        if not await work.proofs.use_passkey(self.passkey.id, signature.sign_count, backed_up=signature.backed_up):
            raise InvalidCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyProofs:
    passkeys: Passkeys
    verifier: PasskeyVerifier
    audit: AuditTrail
    events: EventFactory

    async def find(self, credential: Mapping[str, Any]) -> PasskeyProof | None:
        """Returns None for an unknown passkey, and for an answer that does not verify. Changes nothing."""
        answer = self.verifier.read_answer(credential)
        passkey = await self.passkeys.find(answer.credential_id) if answer else None
        if answer is None or passkey is None:
            return None
        signature = self.verifier.verify_log_in(credential, answer.challenge, passkey)
        return None if signature is None else PasskeyProof(passkey, signature)

    async def record_clone(self, proof: PasskeyProof, owner: Credential, origin: Origin) -> None:
        """Tells the holder when the counter of a right signature did not grow: there may be a copy."""
        if is_counter_sound(proof.passkey.sign_count, proof.signature.sign_count):
            return
        contact = owner.contact
        payload = FactorCloned(factor_type=FactorType.PASSKEY, email=contact.email, display_name=contact.display_name)
        await self.audit.append(self.events.create_about_user(payload, owner.user_id, origin=origin))
