"""In every order of registrations, links and log ins: nothing of a stranger is on the proven account.

The stranger knows the address and reads none of its emails; the holder follows any link that came.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kernel.access_token_claims import Principal
from kernel.errors import DomainError
from kernel.events import Origin
from kernel.roles import ADMIN
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.access.create_admin import CreateAdminCommand
from services.auth.app.access.use_cases import build_create_admin
from services.auth.app.accounts.change_profile import ChangeProfileCommand
from services.auth.app.accounts.register import RegisterCommand
from services.auth.app.accounts.resend_verification import ResendVerificationCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.app.passwords.reset_password import ResetPasswordCommand
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.manifest import MANIFEST
from tests.auth.unit.memory_auth import ADA, MemoryAuth

_HOLDER, _STRANGER = Secret("the holder's private sentence"), Secret("the stranger's own long words")
_STRANGER_LATER, _OPERATOR = Secret("the stranger's later long words"), Secret("the operator's private sentence")
_HOME, _AWAY = Origin("192.0.2.1", "the holder's browser"), Origin("203.0.113.9", "the stranger's browser")
_VERIFY, _RESET = "auth.email.verification-requested", "auth.password.reset-requested"


@dataclass(slots=True)
class World:
    auth: MemoryAuth
    stolen: list[TokenPair] = field(default_factory=list)

    async def holder_registers(self, _: int) -> None:
        await self.auth.use_cases.accounts.register.execute(RegisterCommand(ADA, _HOLDER, "Holder", _HOME))

    async def stranger_registers(self, _: int) -> None:
        await self.auth.use_cases.accounts.register.execute(RegisterCommand(ADA, _STRANGER, "Stranger", _AWAY))

    async def resend(self, _: int) -> None:
        await self.auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(ADA, _AWAY))

    async def forgot(self, _: int) -> None:
        await self.auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(ADA, _AWAY))

    async def holder_verifies(self, which: int) -> None:
        token = await self._find_token(_VERIFY, which)
        await self.auth.use_cases.accounts.verify_email.execute(VerifyEmailCommand(token, _HOLDER, _HOME))

    async def holder_resets(self, which: int) -> None:
        token = await self._find_token(_RESET, which)
        await self.auth.use_cases.passwords.reset_password.execute(ResetPasswordCommand(token, _HOLDER, _HOME))

    async def stranger_logs_in(self, _: int) -> None:
        pair = await self.auth.use_cases.sessions.log_in.execute(LogInCommand(ADA, _STRANGER, _AWAY))
        assert isinstance(pair, TokenPair)
        self.stolen.append(pair)

    async def stranger_renames(self, which: int) -> None:
        stranger = await self._stranger(which)
        await self.auth.use_cases.accounts.change_profile.execute(ChangeProfileCommand("Stranger", stranger, _AWAY))

    async def stranger_changes_the_password(self, which: int) -> None:
        stranger = await self._stranger(which)
        command = ChangePasswordCommand(_STRANGER, _STRANGER_LATER, stranger, _AWAY)
        await self.auth.use_cases.passwords.change_password.execute(command)

    async def _stranger(self, which: int) -> Principal:
        """By the access token of a session of theirs, which is refused when that has ended."""
        await self.auth.apply_revocations()
        return await self.auth.principal(self.stolen[which % len(self.stolen)])

    async def operator_creates_admin(self, _: int) -> None:
        create_admin = build_create_admin(self.auth.resources)
        await create_admin.execute(CreateAdminCommand(ADA, _OPERATOR, MANIFEST.permissions))

    async def operator_requires_proof(self, _: int) -> None:
        auth = self.auth
        policies = replace(auth.resources.policies, requires_verification=True)
        resources = replace(auth.resources, policies=policies)
        use_cases = auth.build_use_cases(resources)
        self.auth = replace(auth, resources=resources, use_cases=use_cases)

    async def check(self) -> None:
        """Nothing of the stranger is on a proven account, and none that a stranger opens is an administrator's."""
        credential = await self.auth.stores.credentials.find_by_email(ADA)
        if credential is None:
            return
        profile = await self.auth.use_cases.accounts.get_user.execute(credential.user_id)
        if not credential.email_verified:
            assert ADMIN not in profile.grants.roles
            return
        for password in (_STRANGER, _STRANGER_LATER):
            assert not await self.auth.resources.hasher.verify(credential.password_hash, password)
        assert credential.display_name != "Stranger"
        live = await self.auth.use_cases.sessions.list_sessions.execute(credential.user_id, None, 100)
        assert all(session.user_agent != _AWAY.user_agent for session in live)
        for pair in self.stolen:
            with pytest.raises(DomainError):
                await self.auth.use_cases.sessions.refresh_session.execute(
                    RefreshSessionCommand(pair.refresh_token, _AWAY)
                )

    async def _find_token(self, type_: str, which: int) -> Secret:
        count = len(await self.auth.list_events(type_))
        return await self.auth.emailed_token(type_, which % count)


_ACTIONS: tuple[Callable[[World, int], Awaitable[None]], ...] = (
    World.holder_registers,
    World.stranger_registers,
    World.resend,
    World.forgot,
    World.holder_verifies,
    World.holder_resets,
    World.stranger_logs_in,
    World.stranger_renames,
    World.stranger_changes_the_password,
    World.operator_creates_admin,
    World.operator_requires_proof,
)


_Steps = list[tuple[Callable[[World, int], Awaitable[None]], int]]


def _in_order(*actions: Callable[[World, int], Awaitable[None]]) -> _Steps:
    return [(act, 0) for act in actions]


@pytest.mark.parametrize("verification", ["required", "off"])
@example(steps=_in_order(World.stranger_registers, World.holder_registers, World.resend, World.holder_verifies))
@example(steps=_in_order(World.holder_registers, World.stranger_registers, World.holder_verifies))
@example(steps=_in_order(World.stranger_registers, World.operator_creates_admin))
@example(
    steps=_in_order(
        World.stranger_registers,
        World.stranger_logs_in,
        World.operator_requires_proof,
        World.holder_registers,
        World.holder_verifies,
    )
)
@settings(deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(_ACTIONS), st.integers(0, 20)), min_size=6, max_size=14))
def test_nothing_of_a_stranger_is_on_a_proven_account(
    shared_hasher: Argon2Hasher, verification: str, steps: _Steps
) -> None:
    async def live() -> None:
        world = World(await MemoryAuth.open(shared_hasher, AUTH_EMAIL_VERIFICATION=verification))
        for act, which in steps:
            with suppress(DomainError, ZeroDivisionError):  # refused, or there is no link or session yet
                await act(world, which)
            await world.check()

    asyncio.run(live())
