"""Every pathway that checks a credential asks first, and says what came of it before it answers."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.errors import Overloaded
from kernel.events import Origin
from kernel.secret import Secret
from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from services.auth.app.change_password import PasswordChange
from services.auth.app.erase_account import Erasure
from services.auth.app.log_in import SignIn
from services.auth.app.reset_password import PasswordReset
from services.auth.app.set_user_disabled import UserBar
from services.auth.app.verify_email import EmailProof
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import EmailNotVerified, InvalidCredentials, InvalidMailToken, TooManyAttempts
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

_WRONG = Secret("not the right one by far")
_ELSEWHERE = replace(ORIGIN, client_ip="203.0.113.9")


async def _fails(work: Awaitable[object]) -> str:
    """The error's name."""
    with pytest.raises((InvalidCredentials, TooManyAttempts, InvalidMailToken)) as refused:
        await work
    return type(refused.value).__name__


async def _wrong(auth: MemoryAuth, times: int, email: EmailAddress = BOB, origin: Origin = ORIGIN) -> list[str]:
    return [await _fails(auth.do.log_in(SignIn(email, _WRONG, origin))) for _ in range(times)]


async def test_the_right_password_is_not_checked_either_while_the_wait_lasts(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    assert await _wrong(auth, 11) == ["InvalidCredentials"] * 10 + ["TooManyAttempts"]
    with pytest.raises(TooManyAttempts) as refused:
        await auth.sign_in(BOB)
    assert refused.value.retry_after == 30
    assert len(await auth.facts("auth.login.failed")) == 10
    auth.clock.advance(timedelta(seconds=30))
    await auth.sign_in(BOB)


async def test_an_unknown_address_is_throttled_just_so(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    nobody = EmailAddress.parse("nobody@example.com")
    for _ in range(3):
        assert await _wrong(auth, 11) == await _wrong(auth, 11, nobody)
        auth.clock.advance(timedelta(seconds=60))


async def test_a_disabled_account_is_throttled_just_so_with_the_right_password(auth: MemoryAuth) -> None:
    boss, bob = await auth.administrator(), await auth.register(BOB)
    await auth.do.set_user_disabled(UserBar(bob.id, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    answers = [await _fails(auth.sign_in(BOB)) for _ in range(11)]
    assert answers == ["InvalidCredentials"] * 10 + ["TooManyAttempts"]


async def test_sign_in_change_and_erasure_are_one_account_to_guess_at(auth: MemoryAuth) -> None:
    bob = await auth.member(BOB)
    ways: list[Callable[[], Awaitable[object]]] = [
        lambda: auth.do.log_in(SignIn(BOB, _WRONG, ORIGIN)),
        lambda: auth.do.change_password(PasswordChange(_WRONG, OTHER_PASSWORD, bob, ORIGIN)),
        lambda: auth.do.erase_account(Erasure(_WRONG, bob, ORIGIN)),
    ]
    assert [await _fails(ways[number % 3]()) for number in range(10)] == ["InvalidCredentials"] * 10
    assert [await _fails(way()) for way in ways] == ["TooManyAttempts"] * 3


async def test_two_hundred_wrong_ones_at_once_are_ten_checks(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    guesses = (_fails(auth.do.log_in(SignIn(BOB, _WRONG, ORIGIN))) for _ in range(200))
    answers = await asyncio.gather(*guesses)
    assert (answers.count("InvalidCredentials"), answers.count("TooManyAttempts")) == (10, 190)


async def test_many_right_ones_at_once_wait_for_one_another(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    pairs = await asyncio.gather(*(auth.sign_in(BOB) for _ in range(64)))
    assert len({pair.session_id for pair in pairs}) == 64


async def test_strangers_do_not_keep_the_holder_out(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await auth.sign_in(BOB)
    for number in range(20):
        await _wrong(auth, 1, origin=Origin(f"203.0.113.{number}"))
    assert await _fails(auth.do.log_in(SignIn(BOB, PASSWORD, _ELSEWHERE))) == "TooManyAttempts"
    await auth.sign_in(BOB)


async def test_a_password_for_an_unproven_address_is_neither_right_nor_wrong(shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_EMAIL_VERIFICATION="required")
    await auth.register(BOB)
    await _wrong(auth, 9)
    for _ in range(20):
        with pytest.raises(EmailNotVerified):
            await auth.sign_in(BOB)
    assert await _wrong(auth, 2) == ["InvalidCredentials", "TooManyAttempts"]


async def test_work_that_was_shed_is_not_counted(auth: MemoryAuth) -> None:
    class Busy(Argon2Hasher):
        async def verify(self, password_hash: str | None, password: Secret) -> bool:
            del password_hash, password
            raise Overloaded(retry_after=1)

    await auth.register(BOB)
    busy = Busy(threads=1)
    for _ in range(30):
        with pytest.raises(Overloaded):
            await replace(auth.do.log_in, hasher=busy)(SignIn(BOB, _WRONG, ORIGIN))
    busy.close()
    assert await _wrong(auth, 10) == ["InvalidCredentials"] * 10


async def test_who_waits_in_vain_is_told_to_come_again(auth: MemoryAuth) -> None:
    hasty = replace(auth.do.log_in.attempts, patience=timedelta(milliseconds=30))
    async with contextlib.AsyncExitStack() as under_way:
        for _ in range(10):
            await under_way.enter_async_context(hasty.one(BOB.key, ORIGIN))
        with pytest.raises(Overloaded) as shed:
            await replace(auth.do.log_in, attempts=hasty)(SignIn(BOB, PASSWORD, ORIGIN))
    assert shed.value.retry_after == 1


async def test_a_password_that_was_reset_is_guessed_at_anew(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await _wrong(auth, 11)
    await auth.do.forgot_password(BOB, ORIGIN)
    token = await auth.mailed_token("auth.password.reset-requested")
    await auth.do.reset_password(PasswordReset(token, OTHER_PASSWORD, ORIGIN))
    await auth.sign_in(BOB, OTHER_PASSWORD)


async def test_links_that_are_none_are_counted_by_network_and_a_good_one_is_not(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await auth.do.forgot_password(BOB, ORIGIN)
    token = await auth.mailed_token("auth.password.reset-requested")
    ways: list[Callable[[], Awaitable[object]]] = [
        lambda: auth.do.reset_password(PasswordReset(Secret("x"), OTHER_PASSWORD, ORIGIN)),
        lambda: auth.do.verify_email(EmailProof(Secret("x"), ORIGIN)),
    ]
    answers = [await _fails(ways[number % 2]()) for number in range(102)]
    assert answers == ["InvalidMailToken"] * 100 + ["TooManyAttempts"] * 2
    await auth.do.reset_password(PasswordReset(token, OTHER_PASSWORD, _ELSEWHERE))
    await auth.sign_in(BOB, OTHER_PASSWORD)


async def test_figures_tell_what_came_of_attempts_and_never_whose_they_were(auth: MemoryAuth) -> None:
    await auth.register(ADA)
    await auth.sign_in(ADA)
    await _wrong(auth, 12)
    value = auth.around.registry.get_sample_value
    found = {name: value("auth_login_outcomes_total", {"outcome": name}) for name in ("right", "wrong", "throttled")}
    assert found == {"right": 1, "wrong": 10, "throttled": 2}
    assert value("auth_login_throttled_total", {"scope": "network"}) == 2
