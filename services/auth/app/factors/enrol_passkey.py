"""Adds a passkey to the current user's account. With the first factor come the recovery codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.events import Event, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.factors.enrolment import Enrolment, create_notice
from services.auth.app.factors.ports import Challenges, FactorSecrets, NewPasskey, PasskeyVerifier
from services.auth.app.unit_of_work import EnrolmentTransactions
from services.auth.domain.errors import ChallengeExpired, CredentialKnown, InvalidCredential
from services.auth.domain.factors.authentication import is_second_factor_due
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose
from services.auth.domain.factors.events import FactorAdded
from services.auth.domain.factors.factor import FactorType, Passkey
from services.auth.domain.factors.recovery_codes import digest_code
from services.auth.domain.passwords.credential import Credential


@dataclass(frozen=True, slots=True)
class EnrolPasskeyCommand:
    challenge: Secret
    credential: Mapping[str, Any]
    name: str | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class EnrolledPasskey:
    """`recovery_codes` is empty unless it is the account's first factor."""

    passkey: Passkey
    recovery_codes: Sequence[Secret]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolPasskey:
    enrolment: Enrolment
    challenges: Challenges
    verifier: PasskeyVerifier
    secrets: FactorSecrets
    transactions: EnrolmentTransactions
    clock: Clock
    events: EventFactory

    async def execute(self, command: EnrolPasskeyCommand) -> EnrolledPasskey:
        """Raises ChallengeExpired, InvalidCredential, CredentialKnown, TooManyFactors, InsufficientAuthentication."""
        owner = await self.enrolment.check(command.by)
        challenge = self._read(command)
        made = self.verifier.verify_enrolment(command.credential, command.challenge)
        if made is None:
            raise InvalidCredential
        passkey = _create(self.events.ids.new(), owner.user_id, made, command.name, self.clock)
        is_first = not is_second_factor_due(owner.reachable)
        codes = self.secrets.create_recovery_codes() if is_first else []
        notice = self._create_notice(owner, command.origin)
        async with self.transactions.begin() as work:
            if not await work.proofs.use_challenge(challenge):
                raise ChallengeExpired
            if not await work.passkeys.add(passkey, notice):
                raise CredentialKnown
            if is_first:
                await work.recovery_codes.replace_all(owner.user_id, [digest_code(code) for code in codes], None)
        return EnrolledPasskey(passkey, [Secret(code) for code in codes])

    def _read(self, command: EnrolPasskeyCommand) -> Challenge:
        challenge = self.challenges.read(command.challenge, ChallengePurpose.PASSKEY_ENROLMENT, self.clock.now())
        context = sha256(command.by.session_id.bytes).digest()
        if challenge is None or challenge.context != context or challenge.user_id != command.by.user_id:
            raise ChallengeExpired
        return challenge

    def _create_notice(self, owner: Credential, origin: Origin) -> Event:
        contact = owner.contact
        payload = FactorAdded(factor_type=FactorType.PASSKEY, email=contact.email, display_name=contact.display_name)
        return create_notice(self.events, payload, owner.user_id, origin)


def _create(id_: UUID, user_id: UUID, made: NewPasskey, name: str | None, clock: Clock) -> Passkey:
    return Passkey(
        id=id_,
        user_id=user_id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        backup_eligible=made.backup_eligible,
        backed_up=made.backed_up,
        transports=made.transports,
        aaguid=made.aaguid,
        created_at=clock.now(),
        name=name,
    )
