"""What a sign-in costs tells nobody whether there is such an account."""

from dataclasses import dataclass, field, replace

import pytest

from kernel.secret import Secret
from services.auth.app.log_in import LogIn, SignIn
from services.auth.app.ports import PasswordHasher
from services.auth.app.register_account import Registration
from services.auth.app.set_user_disabled import UserBar
from services.auth.domain.errors import InvalidCredentials, WeakPassword
from tests.auth.unit.memory_auth import BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth


@dataclass(frozen=True, slots=True)
class Counted:
    """A hasher that remembers what it was asked."""

    hasher: PasswordHasher
    asked: list[str] = field(default_factory=list)

    async def hash(self, password: Secret) -> str:
        self.asked.append("hash")
        return await self.hasher.hash(password)

    async def verify(self, password_hash: str | None, password: Secret) -> bool:
        self.asked.append("verify")
        return await self.hasher.verify(password_hash, password)

    def is_outdated(self, password_hash: str) -> bool:
        return self.hasher.is_outdated(password_hash)


async def _refused(log_in: LogIn, command: SignIn) -> None:
    with pytest.raises(InvalidCredentials):
        await log_in(command)


async def test_unknown_wrong_and_disabled_cost_one_check_and_one_fact_each(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    bob = await auth.register(BOB)
    hasher = Counted(auth.around.hasher)
    log_in = replace(auth.do.log_in, hasher=hasher)
    await _refused(log_in, SignIn(BOB.parse("nobody@example.com"), PASSWORD, ORIGIN))
    await _refused(log_in, SignIn(BOB, OTHER_PASSWORD, ORIGIN))
    await auth.do.set_user_disabled(UserBar(bob.id, True, ada, ORIGIN))  # noqa: FBT003 - a command's field
    await _refused(log_in, SignIn(BOB, PASSWORD, ORIGIN))
    assert hasher.asked == ["verify"] * 3
    assert len(await auth.facts("auth.login.failed")) == 3


async def test_a_sign_in_costs_one_check_and_no_new_hash(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    hasher = Counted(auth.around.hasher)
    await replace(auth.do.log_in, hasher=hasher)(SignIn(BOB, PASSWORD, ORIGIN))
    assert hasher.asked == ["verify"]


async def test_a_password_that_is_refused_costs_no_hash(auth: MemoryAuth) -> None:
    hasher = Counted(auth.around.hasher)
    register = replace(
        auth.do.register_account, accept_password=replace(auth.do.register_account.accept_password, hasher=hasher)
    )
    with pytest.raises(WeakPassword):
        await register(Registration(BOB, Secret("short"), None, ORIGIN))
    assert hasher.asked == []
