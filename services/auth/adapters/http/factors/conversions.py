"""Converts between the schemas of factors and the domain."""

from collections.abc import Sequence

from kernel.errors import FieldError, InvalidRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import to_token_pair
from services.auth.adapters.http.factors import schemas
from services.auth.app.factors.enrol_passkey import EnrolledPasskey
from services.auth.app.factors.second_steps import SecondFactorDue
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.domain.factors.factor import Factor


def to_log_in_answer(result: TokenPair | SecondFactorDue) -> schemas.LogInAnswer:
    if isinstance(result, TokenPair):
        return to_token_pair(result)
    return schemas.SecondFactorDue(
        result.challenge.reveal(), result.expires_in, [each.value for each in result.methods]
    )


def to_factors(factors: Sequence[Factor], recovery_codes_left: int) -> schemas.Factors:
    return schemas.Factors([_to_factor(factor) for factor in factors], recovery_codes_left)


def _to_factor(factor: Factor) -> schemas.Factor:
    return schemas.Factor(
        factor.id, factor.type.value, factor.name, factor.created_at, factor.last_used_at, factor.backed_up
    )


def to_new_passkey(enrolled: EnrolledPasskey) -> schemas.NewPasskey:
    factor = enrolled.passkey.to_factor()
    return schemas.NewPasskey(
        id=factor.id,
        type=factor.type.value,
        name=factor.name,
        created_at=factor.created_at,
        last_used_at=factor.last_used_at,
        backed_up=factor.backed_up,
        recovery_codes=[code.reveal() for code in enrolled.recovery_codes],
    )


def to_recovery_codes(codes: Sequence[Secret]) -> schemas.RecoveryCodes:
    return schemas.RecoveryCodes([code.reveal() for code in codes])


def require(field: str, value: str | None) -> Secret:
    """Raises InvalidRequest naming a field that the request needs and does not have."""
    if value is None:
        raise InvalidRequest(fields=[FieldError(field, "is missing")])
    return Secret(value)
