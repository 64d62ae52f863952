"""A user resets a forgotten password with a link in an email."""

import asyncio
from datetime import timedelta

import pytest

from kernel.secret import Secret
from services.auth.app.accounts.erase_account import EraseAccountCommand
from services.auth.app.accounts.resend_verification import ResendVerificationCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.app.passwords.reset_password import ResetPasswordCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidCredentials, InvalidLink, WeakPassword
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

REQUESTED = "auth.password.reset-requested"


async def _reset(auth: MemoryAuth, token: Secret, password: Secret = OTHER_PASSWORD) -> None:
    await auth.use_cases.passwords.reset_password.execute(ResetPasswordCommand(token, password, ORIGIN))


async def _forgotten(auth: MemoryAuth, email: EmailAddress = ADA) -> Secret:
    """The token that was mailed."""
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(email, ORIGIN))
    return await auth.emailed_token(REQUESTED)


async def test_the_new_password_is_the_only_one_and_every_session_has_ended(auth: MemoryAuth) -> None:
    account = await auth.register()
    for _ in range(2):
        await auth.log_in()
    await _reset(auth, await _forgotten(auth))
    assert await auth.use_cases.sessions.list_sessions.execute(account.id, None, 10) == []
    assert [event.data["cause"] for event in await auth.list_events("auth.session.ended")] == ["password-reset"] * 2
    with pytest.raises(InvalidCredentials):
        await auth.log_in()
    await auth.log_in(ADA, OTHER_PASSWORD)


async def test_who_could_read_the_mail_has_proven_the_address(auth: MemoryAuth) -> None:
    account = await auth.register()
    await _reset(auth, await _forgotten(auth))
    assert (await auth.use_cases.accounts.get_user.execute(account.id)).account.email_verified


async def test_the_holder_is_told_at_their_address(auth: MemoryAuth) -> None:
    account = await auth.register()
    await _reset(auth, await _forgotten(auth))
    requested, reset = (await auth.list_events(REQUESTED))[0], (await auth.list_events("auth.password.reset"))[0]
    assert (reset.data_subject, reset.personal) == (account.id, {"email": ADA.text, "display_name": None})
    assert (await auth.emailed_link(requested.type)).startswith("https://issuer.test/reset-password#token=")


async def test_a_link_works_once_and_for_half_an_hour(auth: MemoryAuth) -> None:
    await auth.register()
    token = await _forgotten(auth)
    await _reset(auth, token)
    with pytest.raises(InvalidLink):
        await _reset(auth, token, PASSWORD)
    late = await _forgotten(auth)
    auth.clock.advance(timedelta(minutes=30))
    with pytest.raises(InvalidLink):
        await _reset(auth, late)


async def test_of_twenty_who_follow_it_at_once_one_sets_the_password(auth: MemoryAuth) -> None:
    await auth.register()
    token = await _forgotten(auth)
    racers = (_reset(auth, token, Secret(f"sentence number {n} is private")) for n in range(20))
    outcomes = await asyncio.gather(*racers, return_exceptions=True)
    assert outcomes.count(None) == 1
    assert {type(outcome) for outcome in outcomes} == {type(None), InvalidLink}
    assert len(await auth.list_events("auth.password.reset")) == 1


async def test_a_weak_password_leaves_the_link_for_another_try(auth: MemoryAuth) -> None:
    await auth.register()
    token = await _forgotten(auth)
    with pytest.raises(WeakPassword) as refused:
        await _reset(auth, token, Secret("ada@example.com!"))
    assert refused.value.fields[0].field == "new_password"
    await _reset(auth, token)


async def test_a_link_for_one_purpose_is_worth_nothing_for_the_other(auth: MemoryAuth) -> None:
    await auth.register()
    token = await _forgotten(auth)
    with pytest.raises(InvalidLink):
        await auth.use_cases.accounts.verify_email.execute(VerifyEmailCommand(token, PASSWORD, ORIGIN))
    await auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(ADA, ORIGIN))
    with pytest.raises(InvalidLink):
        await _reset(auth, await auth.emailed_token("auth.email.verification-requested"))


async def test_a_changed_password_makes_links_void(auth: MemoryAuth) -> None:
    bob = await auth.member()
    token = await _forgotten(auth, BOB)
    await auth.use_cases.passwords.change_password.execute(ChangePasswordCommand(PASSWORD, OTHER_PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidLink):
        await _reset(auth, token)


async def test_a_disabled_account_gets_no_link_and_an_old_one_is_void(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    bob = await auth.register(BOB)
    token = await _forgotten(auth, BOB)
    await auth.use_cases.accounts.set_user_disabled.execute(SetUserDisabledCommand(bob.id, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    with pytest.raises(InvalidLink):
        await _reset(auth, token)
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, ORIGIN))
    assert len(await auth.list_events(REQUESTED)) == 1


async def test_an_erased_account_leaves_no_link_behind(auth: MemoryAuth) -> None:
    bob = await auth.member()
    token = await _forgotten(auth, BOB)
    await auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidLink):
        await _reset(auth, token)


async def test_an_unknown_address_is_recorded_and_named_nowhere(auth: MemoryAuth) -> None:
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(ADA, ORIGIN))
    (event,) = await auth.list_events()
    assert (event.type, event.data_subject, event.data) == ("auth.mail.declined", None, {"purpose": "reset-password"})
    assert ADA.text not in repr(event)


async def test_who_reads_the_event_cannot_use_its_link(auth: MemoryAuth) -> None:
    """CASES 27: the event is read by every service that consumes it, and stays in the broker for days."""
    await auth.register()
    token = (await _forgotten(auth)).reveal()
    (requested,) = await auth.list_events(REQUESTED)
    assert token not in str(requested)
    assert requested.personal.keys() == {"email", "display_name", "sealed_link"}
