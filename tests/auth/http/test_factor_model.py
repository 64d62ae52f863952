"""In every order of enrolments, removals, resets and recoveries: no account is left open, and none is locked for ever.

The holder reads the account's email and has the devices that they have not lost. An attacker knows the password alone.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.authenticator import STEP_TIME, Authenticator, enrol
from tests.auth.http.software_authenticator import SoftwareAuthenticator
from tests.auth.unit.memory_auth import BOB, PASSWORD

_ME, _FACTORS = "/auth/v1/me", "/auth/v1/me/factors"


@dataclass(slots=True)
class World:
    """What the holder has. `password` is the newest that was set, also when it has been removed since."""

    api: Api
    admin: str
    user_id: str
    password: str
    totp: dict[str, Authenticator] = field(default_factory=dict)
    passkeys: dict[str, SoftwareAuthenticator] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    resets: int = 0

    async def enrol_totp(self) -> None:
        if (token := await self.log_in()) is None:
            return
        authenticator, codes = await enrol(self.api, token)
        self.totp[authenticator.factor_id] = authenticator
        self.codes = codes or self.codes

    async def enrol_passkey(self) -> None:
        if (token := await self.log_in()) is None:
            return
        options = (await self.api.call("POST", f"{_FACTORS}/passkeys/options", token)).json()
        device = SoftwareAuthenticator()
        body = {"challenge": options["challenge"], "credential": device.create(options["public_key"])}
        added = (await self.api.call("POST", f"{_FACTORS}/passkeys", token, json=body)).json()
        self.passkeys[added["id"]] = device
        self.codes = added["recovery_codes"] or self.codes

    async def remove_a_factor(self) -> None:
        token = await self.log_in()
        listed = await self.list_factors()
        if token is None or not listed:
            return
        answer = await self.api.call("DELETE", f"{_FACTORS}/{listed[0]}", token)
        assert answer.status_code in {204, 409}, answer.text
        if answer.status_code == 204:
            self.totp.pop(listed[0], None)
            self.passkeys.pop(listed[0], None)
            self.codes = self.codes if len(listed) > 1 else []

    async def make_recovery_codes(self) -> None:
        if (token := await self.log_in()) is not None:
            answer = await self.api.call("POST", f"{_ME}/recovery-codes", token)
            self.codes = answer.json()["recovery_codes"] if answer.status_code == 201 else self.codes

    async def remove_the_password(self) -> None:
        if (token := await self.log_in()) is not None:
            answer = await self.api.call("DELETE", f"{_ME}/password", token)
            assert answer.status_code in {204, 409}, answer.text

    async def reset_the_password(self) -> None:
        token = await self._ask_for_link()
        self.resets += 1
        password = f"{PASSWORD.reveal()} number {self.resets}"
        body = {"token": token, "new_password": password}
        assert (await self.api.call("POST", "/auth/v1/password/reset", json=body)).status_code == 204
        self.password = password

    async def recover(self) -> None:
        await self._recover()

    async def lose_the_devices(self) -> None:
        self.totp.clear()
        self.passkeys.clear()

    async def lose_the_codes(self) -> None:
        self.codes = []

    async def be_reset_by_an_administrator(self) -> None:
        await self._log_in_admin()
        answer = await self.api.call("DELETE", f"/auth/v1/users/{self.user_id}/factors", self.admin)
        assert answer.status_code == 204, answer.text
        self.totp, self.passkeys, self.codes = {}, {}, []

    async def log_in(self) -> str | None:
        """Returns an access token by the strongest way that the holder has, other than recovery; None without one."""
        for device in self.passkeys.values():
            options = (await self.api.call("POST", "/auth/v1/login/passkey/options", json={})).json()
            body: dict[str, Any] = {"credential": device.get(options["public_key"])}
            return _token(await self.api.call("POST", "/auth/v1/login/passkey", json=body))
        answer = await self._send_password()
        if answer.status_code != 200 or "challenge" not in answer.json():
            return _token(answer)
        for authenticator in self.totp.values():
            self.api.auth.clock.advance(STEP_TIME)
            code = authenticator.code(self.api.auth.clock.now())
            body = {"challenge": answer.json()["challenge"], "code": code}
            return _token(await self.api.call("POST", "/auth/v1/login/totp", json=body))
        return None

    async def list_factors(self) -> list[str]:
        """Returns the ids of all factors that the account has, the lost ones too."""
        found = await self.api.auth.use_cases.factors.list_factors.execute([await self._find_id()])
        return [str(factor.id) for factors in found.values() for factor in factors]

    async def check_closed(self) -> None:
        """The password alone opens the account exactly when it has no factor."""
        answer = await self._send_password()
        opened_by_password = answer.status_code == 200 and "access_token" in answer.json()
        assert not (opened_by_password and await self.list_factors()), "a password alone opened an account with factors"

    async def check_not_locked(self) -> None:
        """With a device or a code the holder gets in alone, and without any by an administrator and the email."""
        if await self.log_in() is not None:
            return
        if self.codes:
            assert await self._recover() is not None, "a recovery code and an emailed link did not open the account"
            return
        await self.reset_the_password()
        if await self.log_in() is None:
            assert not self.totp, "an authenticator and a new password did not open the account"
            await self.be_reset_by_an_administrator()
        assert await self.log_in() is not None, "the account is locked for ever"

    async def _recover(self) -> str | None:
        if not self.codes:
            return None
        body = {"email": BOB.text, "code": self.codes.pop(), "reset_token": await self._ask_for_link()}
        return _token(await self.api.call("POST", "/auth/v1/login/recovery", json=body))

    async def _ask_for_link(self) -> str:
        self.api.auth.clock.advance(STEP_TIME * 4 * 60)  # the allowance of emails is not what is tried here
        await self.api.call("POST", "/auth/v1/password/forgot", json={"email": BOB.text})
        return (await self.api.auth.emailed_token("auth.password.reset-requested")).reveal()

    async def _send_password(self) -> Any:
        return await self.api.call("POST", "/auth/v1/login", json={"email": BOB.text, "password": self.password})

    async def _log_in_admin(self) -> None:
        self.admin = str((await self.api.login("ada@example.com"))["access_token"])

    async def _find_id(self) -> Any:
        credential = await self.api.auth.stores.credentials.find_by_email(BOB)
        assert credential is not None
        return credential.user_id


def _token(answer: Any) -> str | None:
    return str(answer.json()["access_token"]) if answer.status_code == 200 else None


_ACTIONS: tuple[Callable[[World], Awaitable[None]], ...] = (
    World.enrol_totp,
    World.enrol_passkey,
    World.remove_a_factor,
    World.make_recovery_codes,
    World.remove_the_password,
    World.reset_the_password,
    World.recover,
    World.lose_the_devices,
    World.lose_the_codes,
    World.be_reset_by_an_administrator,
)


async def _open(api: Api) -> World:
    """Bob, who has proven the address, and an administrator."""
    admin, bob = await api.admin(), await api.register()
    world = World(api, admin, bob["id"], PASSWORD.reveal())
    await world.reset_the_password()
    return world


@example(steps=[World.enrol_passkey, World.remove_the_password, World.lose_the_devices, World.recover])
@example(steps=[World.enrol_passkey, World.remove_the_password, World.lose_the_devices, World.lose_the_codes])
@example(steps=[World.enrol_passkey, World.remove_the_password, World.be_reset_by_an_administrator])
@example(steps=[World.enrol_totp, World.lose_the_devices, World.reset_the_password, World.lose_the_codes])
@example(steps=[World.enrol_passkey, World.enrol_totp, World.remove_the_password, World.remove_a_factor])
@settings(deadline=None, max_examples=25)
@given(steps=st.lists(st.sampled_from(_ACTIONS), min_size=4, max_size=12))
def test_no_order_leaves_an_account_open_or_locked_for_ever(
    shared_hasher: Argon2Hasher, steps: list[Callable[[World], Awaitable[None]]]
) -> None:
    async def live() -> None:
        async with opened(shared_hasher) as api:
            world = await _open(api)
            for act in steps:
                await act(world)
                await world.check_closed()
            await world.check_not_locked()

    asyncio.run(live())
