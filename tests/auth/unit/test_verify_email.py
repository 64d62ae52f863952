"""A link in an email and the password of a registration prove an address; before that no log in succeeds."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.errors import Overloaded
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.accounts.register import RegisterCommand
from services.auth.app.accounts.resend_verification import ResendVerificationCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidCredentials, InvalidLink, TooManyAttempts, WeakPassword
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

REQUESTED = "auth.email.verification-requested"


@pytest.fixture
async def auth(shared_hasher: Argon2Hasher) -> MemoryAuth:
    return await MemoryAuth.open(
        shared_hasher, AUTH_EMAIL_VERIFICATION="required", AUTH_PUBLIC_URL="https://www.example.com/"
    )


async def _register(auth: MemoryAuth, email: EmailAddress = ADA, password: Secret = PASSWORD) -> None:
    assert auth.use_cases.accounts.register is not None
    await auth.use_cases.accounts.register.execute(RegisterCommand(email, password, "Ada", ORIGIN))


async def _verify(auth: MemoryAuth, token: Secret, password: Secret = PASSWORD) -> TokenPair:
    pair = await auth.use_cases.accounts.verify_email.execute(VerifyEmailCommand(token, password, ORIGIN))
    assert isinstance(pair, TokenPair)
    return pair


async def _told(auth: MemoryAuth) -> list[str]:
    """Types of all events, oldest first."""
    return [event.type for event in reversed(await auth.list_events())]


async def test_a_new_account_is_mailed_a_link_of_the_public_url(auth: MemoryAuth) -> None:
    await _register(auth)
    registered, requested = reversed(await auth.list_events())
    assert (registered.type, registered.data) == ("auth.account.registered", {"awaits_verification": True})
    assert (requested.type, requested.data_subject) == (REQUESTED, registered.data_subject)
    assert requested.personal.keys() == {"email", "display_name", "sealed_link"}
    assert (await auth.emailed_link(requested.type)).startswith("https://www.example.com/verify-email#token=")


async def test_a_log_in_before_the_proof_is_refused_as_a_wrong_password_is(auth: MemoryAuth) -> None:
    await _register(auth)
    refusals = set()
    for email, password in [(ADA, PASSWORD), (ADA, OTHER_PASSWORD), (BOB, PASSWORD)]:
        with pytest.raises(InvalidCredentials) as refused:
            await auth.log_in(email, password)
        refusals.add(refused.value.detail)
    assert len(refusals) == 1
    assert "open the link in our email" in refusals.pop()


async def test_link_and_password_start_a_session_of_the_registered_account(auth: MemoryAuth) -> None:
    await _register(auth)
    user_id = (await auth.list_events(REQUESTED))[0].data_subject
    assert user_id is not None
    principal = await auth.principal(await _verify(auth, await auth.emailed_token(REQUESTED)))
    account = (await auth.use_cases.accounts.get_user.execute(user_id)).account
    assert (principal.user_id, account.email_verified, account.display_name) == (user_id, True, "Ada")
    await auth.log_in()


async def test_a_used_link_logs_in_for_a_day_with_the_current_password(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.emailed_token(REQUESTED)
    ada = await auth.principal(await _verify(auth, token))
    assert (await auth.principal(await _verify(auth, token))).user_id == ada.user_id
    await auth.use_cases.passwords.change_password.execute(ChangePasswordCommand(PASSWORD, OTHER_PASSWORD, ada, ORIGIN))
    with pytest.raises(InvalidCredentials):
        await _verify(auth, token, PASSWORD)
    await _verify(auth, token, OTHER_PASSWORD)
    assert len(await auth.list_events("auth.email.verified")) == 1
    auth.clock.advance(timedelta(hours=24))
    with pytest.raises(InvalidLink):
        await _verify(auth, token, OTHER_PASSWORD)


async def test_a_used_link_is_no_way_around_the_limit_of_failed_log_ins(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.emailed_token(REQUESTED)
    await _verify(auth, token)
    for _ in range(10):
        with pytest.raises(InvalidCredentials):
            await _verify(auth, token, OTHER_PASSWORD)
    with pytest.raises(TooManyAttempts):
        await _verify(auth, token)


async def test_of_five_clicks_at_once_every_one_logs_in(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.emailed_token(REQUESTED)
    pairs = await asyncio.gather(*(_verify(auth, token) for _ in range(5)))
    assert len({(await auth.principal(pair)).user_id for pair in pairs}) == 1
    assert len(await auth.list_events("auth.email.verified")) == 1


async def test_a_link_is_good_for_five_passwords(auth: MemoryAuth) -> None:
    await _register(auth)
    spent = await auth.emailed_token(REQUESTED)
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            await _verify(auth, spent, OTHER_PASSWORD)
    with pytest.raises(InvalidLink):
        await _verify(auth, spent)
    await auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(ADA, ORIGIN))
    last = await auth.emailed_token(REQUESTED)
    for _ in range(4):
        with pytest.raises(InvalidCredentials):
            await _verify(auth, last, OTHER_PASSWORD)
    await _verify(auth, last)


async def test_a_try_that_is_shed_is_not_one_of_the_five(auth: MemoryAuth) -> None:
    class Busy(Argon2Hasher):
        async def verify(self, password_hash: str | None, password: Secret) -> bool:
            del password_hash, password
            raise Overloaded(retry_after=1)

    await _register(auth)
    token, busy = await auth.emailed_token(REQUESTED), Busy(threads=1)
    verify = replace(auth.use_cases.accounts.verify_email, hasher=busy)
    for _ in range(6):
        with pytest.raises(Overloaded):
            await verify.execute(VerifyEmailCommand(token, PASSWORD, ORIGIN))
    busy.close()
    await _verify(auth, token)


async def test_the_newest_five_registrations_can_be_confirmed(auth: MemoryAuth) -> None:
    passwords = [Secret(f"sentence number {number} is private") for number in range(6)]
    for password in passwords:
        await _register(auth, ADA, password)
    with pytest.raises(InvalidCredentials):
        await _verify(auth, await auth.emailed_token(REQUESTED), passwords[0])
    await _verify(auth, await auth.emailed_token(REQUESTED), passwords[1])
    await auth.log_in(ADA, passwords[1])


async def test_the_first_proof_ends_the_sessions_of_before(shared_hasher: Argon2Hasher) -> None:
    """Where addresses need no proof, an account can be used, by the person who registered it, before it has one."""
    auth = await MemoryAuth.open(shared_hasher)
    account = await auth.register()
    await auth.log_in()
    await auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(ADA, ORIGIN))
    pair = await _verify(auth, await auth.emailed_token(REQUESTED))
    live = await auth.use_cases.sessions.list_sessions.execute(account.id, None, 10)
    assert [session.id for session in live] == [pair.session_id]
    assert [event.data["cause"] for event in await auth.list_events("auth.session.ended")] == ["address-proven"]


async def test_the_email_goes_to_the_text_that_was_typed_and_this_becomes_the_address(auth: MemoryAuth) -> None:
    await _register(auth, EmailAddress.parse("ADA@example.com"), OTHER_PASSWORD)
    await _register(auth, EmailAddress.parse("Ada@Example.com"))
    newest, first = await auth.list_events(REQUESTED)
    assert (first.personal["email"], newest.personal["email"]) == ("ADA@example.com", "Ada@Example.com")
    await _verify(auth, await auth.emailed_token(REQUESTED))
    (profile,) = await auth.use_cases.accounts.list_users.execute(None, 10)
    assert profile.account.email.text == "Ada@Example.com"


async def test_no_email_to_an_unproven_address_has_a_name(auth: MemoryAuth) -> None:
    await _register(auth)
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(ADA, ORIGIN))
    for event in await auth.list_events():
        assert event.personal.get("display_name") is None, event.type


async def test_a_link_works_for_half_an_hour(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.emailed_token(REQUESTED)
    auth.clock.advance(timedelta(minutes=30))
    with pytest.raises(InvalidLink):
        await _verify(auth, token)


async def test_a_made_up_token_is_refused(auth: MemoryAuth) -> None:
    for text in ["", "x", "A" * 43, "ä\x00"]:
        with pytest.raises(InvalidLink):
            await _verify(auth, Secret(text))


async def test_another_link_can_be_asked_for_and_either_works(auth: MemoryAuth) -> None:
    await _register(auth)
    first = await auth.emailed_token(REQUESTED)
    await auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(ADA, ORIGIN))
    second = await auth.emailed_token(REQUESTED)
    await _verify(auth, first)
    with pytest.raises(InvalidLink):
        await _verify(auth, second)


async def test_no_link_for_who_needs_none(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    await _register(auth, BOB)
    bob = (await auth.list_events(REQUESTED))[0].data_subject
    assert bob is not None
    await auth.use_cases.accounts.set_user_disabled.execute(SetUserDisabledCommand(bob, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    for email in [ADA, BOB, EmailAddress.parse("nobody@example.com")]:
        await auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(email, ORIGIN))
    assert [event.data_subject for event in await auth.list_events("auth.mail.declined")] == [None] * 3
    assert len(await auth.list_events(REQUESTED)) == 1


async def test_whoever_registers_a_proven_address_is_told_nothing_and_its_holder_is(auth: MemoryAuth) -> None:
    await _register(auth)
    await _verify(auth, await auth.emailed_token(REQUESTED))
    await _register(auth, ADA, OTHER_PASSWORD)
    assert (await _told(auth))[-1] == "auth.registration.repeated"
    await auth.log_in()


async def test_a_strangers_registration_is_void_whoever_came_first(auth: MemoryAuth) -> None:
    for first, second in [(OTHER_PASSWORD, PASSWORD), (PASSWORD, OTHER_PASSWORD)]:
        email = ADA if first is PASSWORD else BOB
        await _register(auth, email, first)
        await _register(auth, email, second)
        await _verify(auth, await auth.emailed_token(REQUESTED))
        await auth.log_in(email, PASSWORD)
        with pytest.raises(InvalidCredentials):
            await auth.log_in(email, OTHER_PASSWORD)


async def test_a_disabled_account_is_mailed_nothing_when_its_address_is_registered(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    await _register(auth, BOB)
    bob = (await auth.list_events(REQUESTED))[0].data_subject
    assert bob is not None
    await auth.use_cases.accounts.set_user_disabled.execute(SetUserDisabledCommand(bob, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    await _register(auth, BOB)
    assert (await _told(auth))[-1] == "auth.mail.declined"


async def test_a_weak_password_is_refused_before_anything_is_looked_up(auth: MemoryAuth) -> None:
    with pytest.raises(WeakPassword):
        await _register(auth, ADA, Secret("short"))
    assert await auth.list_events() == []


async def test_no_token_is_in_what_is_kept(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.emailed_token(REQUESTED)
    for event in await auth.list_events():
        assert token.reveal() not in repr(event.data)
