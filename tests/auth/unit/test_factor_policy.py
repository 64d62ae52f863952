"""Who needs a second factor, and what it means for an account that has none."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.assurance import Assurance, InsufficientAuthentication, Level
from kernel.roles import ADMIN
from kernel.runtime.process.environment import SettingsError
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.factors.enrol_totp import EnrolTotpCommand
from services.auth.domain.factors.policy import FactorPolicy
from services.auth.settings import Settings
from tests.auth.unit.memory_auth import ADA, ENVIRONMENT, MemoryAuth

_SINCE = datetime(2030, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("roles", "after", "is_compulsory"),
    [
        ({"admin"}, 14 * _DAY, True),
        ({"admin", "clerk"}, 14 * _DAY, True),
        ({"admin"}, 14 * _DAY - timedelta(seconds=1), False),
        ({"clerk"}, 99 * _DAY, False),
        (set(), 99 * _DAY, False),
    ],
)
def test_a_role_needs_a_factor_after_the_grace(roles: set[str], after: timedelta, *, is_compulsory: bool) -> None:
    policy = FactorPolicy(frozenset({"admin"}), _SINCE, 14 * _DAY)
    assert policy.is_compulsory(roles, _SINCE + after) is is_compulsory
    assert not FactorPolicy().is_compulsory(roles, _SINCE + after)


async def test_an_account_that_needs_a_factor_is_asked_for_it_and_not_locked_out(shared_hasher: Argon2Hasher) -> None:
    policy = {"AUTH_SECOND_FACTOR_ROLES": ADMIN, "AUTH_SECOND_FACTOR_SINCE": "2029-12-31"}
    auth = await MemoryAuth.open(shared_hasher, **policy, AUTH_SECOND_FACTOR_GRACE="0")
    ada = await auth.administrator()
    assert (ada.acr, ada.acr_max) == (Level.AAL1, Level.AAL2)
    with pytest.raises(InsufficientAuthentication):
        Assurance(Level.AAL2).check(ada, auth.clock.now())
    Assurance(Level.AAL1, timedelta(minutes=5)).check(ada, auth.clock.now())
    assert (await auth.use_cases.factors.enrol_totp.execute(EnrolTotpCommand(ada))).secret
    bob = await auth.member()
    assert bob.acr_max == Level.AAL1
    assert ADA.text


def test_roles_without_a_day_are_no_policy() -> None:
    with pytest.raises(SettingsError, match="AUTH_SECOND_FACTOR_SINCE is missing"):
        Settings.from_env({**ENVIRONMENT, "AUTH_SECOND_FACTOR_ROLES": "admin"})
    with pytest.raises(SettingsError, match="2027-01-31"):
        Settings.from_env({**ENVIRONMENT, "AUTH_SECOND_FACTOR_SINCE": "soon"})
