"""Makes the secret of a new authenticator, which counts for nothing before a code of it is given."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.ids import Ids
from kernel.secret import Secret
from services.auth.app.factors.enrolment import Enrolment
from services.auth.app.factors.ports import Factors, FactorSecrets, TotpFactors
from services.auth.domain.errors import TooManyFactors
from services.auth.domain.factors.factor import MAX_FACTORS, PENDING_FOR, TotpFactor
from services.auth.domain.factors.totp import encode_secret, otpauth_uri


@dataclass(frozen=True, slots=True)
class EnrolTotpCommand:
    by: Principal


@dataclass(frozen=True, slots=True)
class NewTotp:
    """`secret` is base32, `uri` is what a QR code shows; both are shown once. `expires_in` is in seconds."""

    id: UUID
    secret: Secret
    uri: Secret
    expires_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolTotp:
    enrolment: Enrolment
    factors: Factors
    totp_factors: TotpFactors
    secrets: FactorSecrets
    ids: Ids
    clock: Clock
    issuer: str

    async def execute(self, command: EnrolTotpCommand) -> NewTotp:
        """Ends an earlier enrolment that was not confirmed. Raises InsufficientAuthentication, TooManyFactors."""
        credential = await self.enrolment.check(command.by)
        user_id, factor_id, secret = credential.user_id, self.ids.new(), self.secrets.create_totp_secret()
        if len((await self.factors.list_by_user([user_id]))[user_id]) >= MAX_FACTORS:
            raise TooManyFactors
        sealed = self.secrets.seal(factor_id, secret)
        await self.totp_factors.add(TotpFactor(factor_id, user_id, sealed, self.clock.now()))
        uri = otpauth_uri(secret, credential.email.text, self.issuer)
        return NewTotp(factor_id, Secret(encode_secret(secret)), Secret(uri), int(PENDING_FOR.total_seconds()))
