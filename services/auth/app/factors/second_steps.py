"""Begins the second step of a log in, and finds it again: a step of all that log in with two factors."""

from dataclasses import dataclass
from hashlib import sha256

from kernel.clock import Clock
from kernel.secret import Secret
from services.auth.app.factors.ports import Challenges, Factors, RecoveryCodes
from services.auth.app.passwords.ports import Credentials
from services.auth.domain.errors import ChallengeExpired
from services.auth.domain.factors.authentication import Method
from services.auth.domain.factors.challenge import LIFETIME, Challenge, ChallengePurpose
from services.auth.domain.factors.factor import FactorType
from services.auth.domain.passwords.credential import Credential

_FIRST_STEPS = (ChallengePurpose.LOG_IN, ChallengePurpose.UPSTREAM_SECOND_STEP)


@dataclass(frozen=True, slots=True)
class SecondFactorDue:
    """The password was right, or another provider knows the user, and that is not enough.

    `expires_in` is in seconds, `methods` are what the account has.
    """

    challenge: Secret
    expires_in: int
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondSteps:
    """A challenge is for one account with the password that it had: a new password ends it."""

    challenges: Challenges
    factors: Factors
    recovery_codes: RecoveryCodes
    credentials: Credentials
    clock: Clock

    async def begin(
        self, credential: Credential, password_hash: str, purpose: ChallengePurpose = ChallengePurpose.LOG_IN
    ) -> SecondFactorDue:
        """`purpose` says what the first step was."""
        challenge = self.challenges.write(
            purpose, credential.user_id, password_hash.encode(), self.clock.now() + LIFETIME
        )
        methods = await self.list_methods(credential)
        return SecondFactorDue(challenge, int(LIFETIME.total_seconds()), methods)

    async def list_methods(self, credential: Credential) -> tuple[Method, ...]:
        """Returns the methods that the account has beside its password, the strongest first."""
        user_id = credential.user_id
        types = {factor.type for factor in (await self.factors.list_by_user([user_id]))[user_id]}
        methods = [Method(type_) for type_ in (FactorType.PASSKEY, FactorType.TOTP) if type_ in types]
        if await self.recovery_codes.count(user_id):
            methods.append(Method.RECOVERY_CODE)
        return tuple(methods)

    async def find(self, token: Secret) -> tuple[Challenge, Credential]:
        """Returns the challenge of an enabled account whose password is still the same. Raises ChallengeExpired."""
        now = self.clock.now()
        read = (self.challenges.read(token, purpose, now) for purpose in _FIRST_STEPS)
        challenge = next((each for each in read if each is not None), None)
        credential = await self.credentials.find_by_user(challenge.user_id) if challenge else None
        if challenge is None or credential is None or credential.disabled:
            raise ChallengeExpired
        if challenge.context != sha256(credential.password_hash.encode()).digest():
            raise ChallengeExpired
        return challenge, credential
