"""Every use case that checks a credential is throttled, and records the outcome before it answers."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.errors import Overloaded
from kernel.events import Origin
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.waiting.throttle import WaitingThrottle
from services.auth.app.accounts.erase_account import EraseAccountCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.app.passwords.reset_password import ResetPasswordCommand
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidCredentials, InvalidLink, TooManyAttempts, WrongPassword
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

_WRONG = Secret("not the right one by far")
_ELSEWHERE = replace(ORIGIN, client_ip="203.0.113.9")


async def _fails(work: Awaitable[object]) -> str:
    """The error's name."""
    with pytest.raises((InvalidCredentials, WrongPassword, TooManyAttempts, InvalidLink)) as refused:
        await work
    return type(refused.value).__name__


async def _wrong(auth: MemoryAuth, times: int, email: EmailAddress = BOB, origin: Origin = ORIGIN) -> list[str]:
    return [
        await _fails(auth.use_cases.sessions.log_in.execute(LogInCommand(email, _WRONG, origin))) for _ in range(times)
    ]


async def test_the_right_password_is_not_checked_either_while_the_wait_lasts(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    assert await _wrong(auth, 11) == ["InvalidCredentials"] * 10 + ["TooManyAttempts"]
    with pytest.raises(TooManyAttempts) as refused:
        await auth.log_in(BOB)
    assert refused.value.retry_after == 30
    assert len(await auth.list_events("auth.login.failed")) == 10
    auth.clock.advance(timedelta(seconds=30))
    await auth.log_in(BOB)


async def test_an_unknown_address_is_throttled_just_so(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    nobody = EmailAddress.parse("nobody@example.com")
    for _ in range(3):
        assert await _wrong(auth, 11) == await _wrong(auth, 11, nobody)
        auth.clock.advance(timedelta(seconds=60))


async def test_a_disabled_account_is_throttled_just_so_with_the_right_password(auth: MemoryAuth) -> None:
    boss, bob = await auth.administrator(), await auth.register(BOB)
    await auth.use_cases.accounts.set_user_disabled.execute(SetUserDisabledCommand(bob.id, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    answers = [await _fails(auth.log_in(BOB)) for _ in range(11)]
    assert answers == ["InvalidCredentials"] * 10 + ["TooManyAttempts"]


async def test_sign_in_change_and_erasure_are_one_account_to_guess_at(auth: MemoryAuth) -> None:
    bob = await auth.member(BOB)
    ways: list[Callable[[], Awaitable[object]]] = [
        lambda: auth.use_cases.sessions.log_in.execute(LogInCommand(BOB, _WRONG, ORIGIN)),
        lambda: auth.use_cases.passwords.change_password.execute(
            ChangePasswordCommand(_WRONG, OTHER_PASSWORD, bob, ORIGIN)
        ),
        lambda: auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(_WRONG, bob, ORIGIN)),
    ]
    refusals = ["InvalidCredentials", "WrongPassword", "WrongPassword"]
    assert [await _fails(ways[number % 3]()) for number in range(10)] == (refusals * 4)[:10]
    assert [await _fails(way()) for way in ways] == ["TooManyAttempts"] * 3


async def test_two_hundred_wrong_ones_at_once_are_ten_checks(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    guesses = (_fails(auth.use_cases.sessions.log_in.execute(LogInCommand(BOB, _WRONG, ORIGIN))) for _ in range(200))
    answers = await asyncio.gather(*guesses)
    assert (answers.count("InvalidCredentials"), answers.count("TooManyAttempts")) == (10, 190)


async def test_many_right_ones_at_once_wait_for_one_another(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    pairs = await asyncio.gather(*(auth.log_in(BOB) for _ in range(64)))
    assert len({pair.session_id for pair in pairs}) == 64


async def test_strangers_do_not_keep_the_holder_out(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await auth.log_in(BOB)
    for number in range(20):
        await _wrong(auth, 1, origin=Origin(f"203.0.113.{number}"))
    assert (
        await _fails(auth.use_cases.sessions.log_in.execute(LogInCommand(BOB, PASSWORD, _ELSEWHERE)))
        == "TooManyAttempts"
    )
    await auth.log_in(BOB)


async def test_the_password_of_an_unproven_address_counts_as_a_wrong_one(shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher, AUTH_EMAIL_VERIFICATION="required")
    await auth.register(BOB)
    assert await _wrong(auth, 9) == ["InvalidCredentials"] * 9
    assert [await _fails(auth.log_in(BOB)) for _ in range(2)] == ["InvalidCredentials", "TooManyAttempts"]


async def test_work_that_was_shed_is_not_counted(auth: MemoryAuth) -> None:
    class Busy(Argon2Hasher):
        async def verify(self, password_hash: str | None, password: Secret) -> bool:
            del password_hash, password
            raise Overloaded(retry_after=1)

    await auth.register(BOB)
    busy = Busy(threads=1)
    for _ in range(30):
        with pytest.raises(Overloaded):
            await replace(auth.use_cases.sessions.log_in, hasher=busy).execute(LogInCommand(BOB, _WRONG, ORIGIN))
    busy.close()
    assert await _wrong(auth, 10) == ["InvalidCredentials"] * 10


async def test_who_waits_in_vain_is_told_to_come_again(auth: MemoryAuth) -> None:
    throttle = auth.use_cases.sessions.log_in.throttle
    assert isinstance(throttle, WaitingThrottle)
    hasty = replace(throttle, max_wait=timedelta(milliseconds=30))
    async with contextlib.AsyncExitStack() as under_way:
        for _ in range(10):
            await under_way.enter_async_context(hasty.attempt(BOB.key, ORIGIN))
        with pytest.raises(Overloaded) as shed:
            await replace(auth.use_cases.sessions.log_in, throttle=hasty).execute(LogInCommand(BOB, PASSWORD, ORIGIN))
    assert shed.value.retry_after == 1


async def test_a_password_that_was_reset_is_guessed_at_anew(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await _wrong(auth, 11)
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, ORIGIN))
    token = await auth.emailed_token("auth.password.reset-requested")
    await auth.use_cases.passwords.reset_password.execute(ResetPasswordCommand(token, OTHER_PASSWORD, ORIGIN))
    await auth.log_in(BOB, OTHER_PASSWORD)


async def test_links_that_are_none_are_counted_by_network_and_a_good_one_is_not(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, ORIGIN))
    token = await auth.emailed_token("auth.password.reset-requested")
    ways: list[Callable[[], Awaitable[object]]] = [
        lambda: auth.use_cases.passwords.reset_password.execute(
            ResetPasswordCommand(Secret("x"), OTHER_PASSWORD, ORIGIN)
        ),
        lambda: auth.use_cases.accounts.verify_email.execute(VerifyEmailCommand(Secret("x"), PASSWORD, ORIGIN)),
    ]
    answers = [await _fails(ways[number % 2]()) for number in range(102)]
    assert answers == ["InvalidLink"] * 100 + ["TooManyAttempts"] * 2
    await auth.use_cases.passwords.reset_password.execute(ResetPasswordCommand(token, OTHER_PASSWORD, _ELSEWHERE))
    await auth.log_in(BOB, OTHER_PASSWORD)


async def test_figures_tell_what_came_of_attempts_and_never_whose_they_were(auth: MemoryAuth) -> None:
    await auth.register(ADA)
    await auth.log_in(ADA)
    await _wrong(auth, 12)
    value = auth.platform.registry.get_sample_value
    found = {
        name: value("auth_login_outcomes_total", {"outcome": name}) for name in ("success", "failure", "throttled")
    }
    assert found == {"success": 1, "failure": 10, "throttled": 2}
    assert value("auth_login_throttled_total", {"scope": "network"}) == 2
