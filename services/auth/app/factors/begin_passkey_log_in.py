"""Begins a log in with a passkey, of any account: whose it is, the passkey says."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel.clock import Clock
from kernel.secret import Secret
from services.auth.app.factors.ports import Challenges, PasskeyVerifier
from services.auth.domain.factors.challenge import LIFETIME, ChallengePurpose

_ANYONE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class PasskeyOptions:
    """`public_key` is in the JSON form of WebAuthn Level 3."""

    challenge: Secret
    public_key: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPasskeyLogIn:
    challenges: Challenges
    verifier: PasskeyVerifier
    clock: Clock

    async def execute(self) -> PasskeyOptions:
        expires_at = self.clock.now() + LIFETIME
        challenge = self.challenges.write(ChallengePurpose.PASSKEY_LOG_IN, _ANYONE, b"", expires_at)
        return PasskeyOptions(challenge, self.verifier.create_log_in_options(challenge, ()))
