"""What the use cases of factors need from outside. `app/__init__.py` says what every storage port guarantees.

Each operation that adds or removes a factor sets the level that the account can reach, in the same step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose
from services.auth.domain.factors.factor import Factor, FactorType, Passkey, TotpFactor
from services.auth.domain.passwords.credential import Credential


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    challenge: Secret
    credential_id: bytes


@dataclass(frozen=True, slots=True)
class NewPasskey:
    credential_id: bytes
    public_key: bytes
    sign_count: int
    backup_eligible: bool
    backed_up: bool
    transports: tuple[str, ...]
    aaguid: bytes


@dataclass(frozen=True, slots=True)
class PasskeySignature:
    sign_count: int
    backed_up: bool


class Factors(Protocol):
    """The confirmed factors of all types."""

    async def list_by_user(self, user_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Factor]]:
        """Returns those of each account, oldest first; none for an unknown one."""
        ...

    async def lock_all(self, user_id: UUID) -> Sequence[Factor]:
        """Returns the account's factors, oldest first, which stay as they are until the transaction ends."""
        ...

    async def rename(self, user_id: UUID, factor_id: UUID, name: str) -> bool:
        """Returns False when the account has no such factor. Last writer wins."""
        ...

    async def remove(self, user_id: UUID, factor_id: UUID, event: Event) -> FactorType | None:
        """Returns the type of the removed factor; None, and stores no event, when the account has no such one.

        The recovery codes go with the last factor. Of concurrent callers one gets the type.
        """
        ...

    async def remove_all(self, user_id: UUID, event: Event | None) -> bool:
        """Removes every factor, unconfirmed ones and recovery codes too. Returns False, and stores no event, when there
        was none."""
        ...


class TotpFactors(Protocol):
    """Authenticators with time-based codes."""

    async def add(self, factor: TotpFactor) -> None:
        """Stores an unconfirmed factor and deletes the account's earlier unconfirmed one. Does nothing for an account
        that is gone."""
        ...

    async def find_pending(self, user_id: UUID, factor_id: UUID) -> TotpFactor | None:
        """Returns the unconfirmed factor; None when it is unknown, another account's, confirmed, or older than
        PENDING_FOR."""
        ...

    async def confirm(self, factor_id: UUID, step: int, event: Event) -> bool:
        """Confirms the factor; the code of `step` is used with it. Returns False, and stores no event, when
        `find_pending` would return None. Of concurrent callers one gets True."""
        ...

    async def list_confirmed(self, user_id: UUID) -> Sequence[TotpFactor]:
        """Returns them oldest first."""
        ...


class Passkeys(Protocol):
    """WebAuthn credentials."""

    async def add(self, passkey: Passkey, event: Event) -> bool:
        """Returns False, and stores no event, when any account has this credential, or the account is gone.

        Raises TooManyFactors for an account with MAX_FACTORS passkeys, also when they are added at once.
        """
        ...

    async def find(self, credential_id: bytes) -> Passkey | None:
        """Returns None for an unknown credential."""
        ...

    async def list_by_user(self, user_id: UUID) -> Sequence[Passkey]:
        """Returns them oldest first."""
        ...

    async def remove_password(self, user_id: UUID, expected_hash: str, void_hash: str, event: Event) -> bool:
        """Makes `void_hash`, which no password has, the account's, until a link sets a password. Returns False, and
        stores no event, unless the hash is still `expected_hash`."""
        ...


class RecoveryCodes(Protocol):
    """Digests of the recovery codes that were not used; `OneTimeProofs` uses them."""

    async def replace_all(self, user_id: UUID, digests: Sequence[bytes], event: Event | None) -> None:
        """Stores the digests in the place of all earlier ones. Last writer wins. Does nothing for an account that is
        gone."""
        ...

    async def count(self, user_id: UUID) -> int:
        """Returns how many are left."""
        ...


class OneTimeProofs(Protocol):
    """Proofs that work once. Of concurrent callers with the same one, on all replicas, one succeeds."""

    async def use_challenge(self, challenge: Challenge) -> bool:
        """Returns False when the challenge was used before."""
        ...

    async def use_totp_step(self, factor_id: UUID, step: int) -> bool:
        """Uses the code of a time step. Returns False when that step or a later one was used before, or the factor is
        gone or not confirmed."""
        ...

    async def use_passkey(self, passkey_id: UUID, sign_count: int, *, backed_up: bool) -> bool:
        """Stores the counter of a signature and that the passkey was used. Returns False, and stores nothing, unless
        the counter grew or both are 0."""
        ...

    async def use_recovery_code(self, user_id: UUID, digest: bytes) -> int | None:
        """Uses a code and returns how many are left; None when it is unknown or was used."""
        ...


class Challenges(Protocol):
    """Challenges that only this service can make. They need no row before they are used."""

    def write(self, purpose: ChallengePurpose, user_id: UUID, context: bytes, expires_at: datetime) -> Secret:
        """Returns `ggm_` and base64url, different each time."""
        ...

    def read(self, token: Secret, purpose: ChallengePurpose, now: datetime) -> Challenge | None:
        """Returns None unless the token is authentic, for this purpose, and has not expired. Never raises, whatever the
        text."""
        ...


class PasskeyVerifier(Protocol):
    """Verifies what authenticators sign (WebAuthn Level 3), with user verification required.

    `credential` is the JSON form of a PublicKeyCredential. The challenge is the text of one of `Challenges`.
    """

    def create_enrolment_options(self, challenge: Secret, user: Credential, known: Sequence[Passkey]) -> dict[str, Any]:
        """Returns PublicKeyCredentialCreationOptionsJSON."""
        ...

    def create_log_in_options(self, challenge: Secret, allowed: Sequence[Passkey]) -> dict[str, Any]:
        """Returns PublicKeyCredentialRequestOptionsJSON; without `allowed` passkeys any of this service."""
        ...

    def read_answer(self, credential: Mapping[str, Any]) -> PasskeyAnswer | None:
        """Returns which challenge and which credential an answer is about; None for another text. It is not verified
        yet."""
        ...

    def verify_enrolment(self, credential: Mapping[str, Any], challenge: Secret) -> NewPasskey | None:
        """Returns what was made; None when the answer does not verify."""
        ...

    def verify_log_in(
        self, credential: Mapping[str, Any], challenge: Secret, passkey: Passkey
    ) -> PasskeySignature | None:
        """Returns what was signed; None when the answer does not verify. The counter is the store's to judge."""
        ...


class FactorSecrets(Protocol):
    """The secrets of factors: drawn here, and sealed for the store."""

    def create_totp_secret(self) -> bytes:
        """Returns SECRET_BYTES random bytes."""
        ...

    def create_recovery_codes(self) -> Sequence[str]:
        """Returns COUNT codes."""
        ...

    def seal(self, factor_id: UUID, secret: bytes) -> bytes:
        """Returns the secret sealed for this factor: it opens for no other."""
        ...

    def open(self, factor_id: UUID, sealed: bytes) -> bytes:
        """Raises Unavailable for a value that was sealed with another master key, or for another factor."""
        ...
