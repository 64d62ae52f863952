"""The cost of a log in does not reveal whether the account exists."""

from dataclasses import dataclass, field, replace

import pytest

from kernel.secret import Secret
from services.auth.app.accounts.register import RegisterCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.passwords.ports import PasswordHasher
from services.auth.app.sessions.log_in import LogIn, LogInCommand
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

    def create_void_hash(self) -> str:
        return self.hasher.create_void_hash()

    def is_outdated(self, password_hash: str) -> bool:
        return self.hasher.is_outdated(password_hash)


async def _refused(log_in: LogIn, command: LogInCommand) -> None:
    with pytest.raises(InvalidCredentials):
        await log_in.execute(command)


async def test_unknown_wrong_and_disabled_cost_one_check_and_one_fact_each(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    bob = await auth.register(BOB)
    hasher = Counted(auth.resources.hasher)
    log_in = replace(auth.use_cases.sessions.log_in, hasher=hasher)
    await _refused(log_in, LogInCommand(BOB.parse("nobody@example.com"), PASSWORD, ORIGIN))
    await _refused(log_in, LogInCommand(BOB, OTHER_PASSWORD, ORIGIN))
    await auth.use_cases.accounts.set_user_disabled.execute(SetUserDisabledCommand(bob.id, True, ada, ORIGIN))  # noqa: FBT003 - a command's field
    await _refused(log_in, LogInCommand(BOB, PASSWORD, ORIGIN))
    assert hasher.asked == ["verify"] * 3
    assert len(await auth.list_events("auth.login.failed")) == 3


async def test_a_sign_in_costs_one_check_and_no_new_hash(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    hasher = Counted(auth.resources.hasher)
    await replace(auth.use_cases.sessions.log_in, hasher=hasher).execute(LogInCommand(BOB, PASSWORD, ORIGIN))
    assert hasher.asked == ["verify"]


async def test_a_password_that_is_refused_costs_no_hash(auth: MemoryAuth) -> None:
    hasher = Counted(auth.resources.hasher)
    register = auth.use_cases.accounts.register
    register = replace(register, new_passwords=replace(register.new_passwords, hasher=hasher))
    with pytest.raises(WeakPassword):
        await register.execute(RegisterCommand(BOB, Secret("short"), None, ORIGIN))
    assert hasher.asked == []
