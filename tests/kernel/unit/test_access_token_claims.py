"""Claims, without a signature: the times, to the second."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel.access_token_claims import LEEWAY, check_claims
from kernel.errors import InvalidToken
from kernel.roles import Permission
from kernel.testing.fixed_clock import EPOCH
from tests.kernel.unit.token_bench import CALLER, EXPECTED, Bench


def _claims(**changes: Any) -> dict[str, Any]:
    return {**Bench().mint.claims(CALLER), **changes}


def test_times_may_have_fractions() -> None:
    expiry = EPOCH.timestamp() + 60.5
    assert check_claims(_claims(exp=expiry), EXPECTED, EPOCH).expires_at == EPOCH + timedelta(seconds=60.5)


@pytest.mark.parametrize("claim", ["iat", "nbf"])
def test_a_clock_ahead_is_forgiven_up_to_the_leeway(claim: str) -> None:
    ahead = (EPOCH + LEEWAY).timestamp()
    assert check_claims(_claims(**{claim: ahead}), EXPECTED, EPOCH) == CALLER
    with pytest.raises(InvalidToken):
        check_claims(_claims(**{claim: ahead + 1}), EXPECTED, EPOCH)


def test_an_expired_token_is_forgiven_up_to_the_leeway() -> None:
    claims = _claims(exp=(EPOCH - LEEWAY).timestamp() + 1)
    assert check_claims(claims, EXPECTED, EPOCH).user_id == CALLER.user_id
    with pytest.raises(InvalidToken):
        check_claims(claims, EXPECTED, EPOCH + timedelta(seconds=1))


def test_the_last_second_that_a_datetime_holds_is_a_time() -> None:
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert check_claims(_claims(exp=last.timestamp()), EXPECTED, EPOCH).expires_at == last


@pytest.mark.parametrize("time", [float("nan"), float("inf"), -1, "0", None, True, [0]])
@pytest.mark.parametrize("claim", ["exp", "iat", "auth_time"])
def test_what_is_no_time_is_refused(claim: str, time: object) -> None:
    with pytest.raises(InvalidToken):
        check_claims(_claims(**{claim: time}), EXPECTED, EPOCH)


def test_a_principal_may_what_its_scope_says_and_nothing_else() -> None:
    assert CALLER.may(Permission("auth:users:read"))
    assert not CALLER.may(Permission("auth:users:write"))
