"""A user or an administrator changes the address of an account; the reader of the address of before can revert it."""

import pytest

from kernel.access_token_claims import Principal
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.accounts.change_email import ChangeEmailCommand
from services.auth.app.accounts.register import RegisterCommand
from services.auth.app.accounts.request_email_change import RequestEmailChangeCommand
from services.auth.app.accounts.revert_email import RevertEmailCommand
from services.auth.app.accounts.set_user_email import SetUserEmailCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.reset_password import ResetPasswordCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import USED_LINK_LIFETIME
from services.auth.domain.errors import EmailTaken, InvalidCredentials, InvalidLink, WrongPassword
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

CHANGE, CHANGED, RESET = "auth.email.change-requested", "auth.email.changed", "auth.password.reset-requested"
VERIFY = "auth.email.verification-requested"
NEW, NEWER = EmailAddress.parse("Bob@new.example"), EmailAddress.parse("thief@elsewhere.example")


@pytest.fixture
async def auth(shared_hasher: Argon2Hasher) -> MemoryAuth:
    """Where addresses have to be proven; Bob has proven his."""
    auth = await MemoryAuth.open(shared_hasher, AUTH_EMAIL_VERIFICATION="required")
    await auth.use_cases.accounts.register.execute(RegisterCommand(BOB, PASSWORD, "Bob", ORIGIN))
    await auth.use_cases.accounts.verify_email.execute(
        VerifyEmailCommand(await auth.emailed_token(VERIFY), PASSWORD, ORIGIN)
    )
    return auth


async def _bob(auth: MemoryAuth, email: EmailAddress = BOB) -> Principal:
    return await auth.principal(await auth.log_in(email))


async def _ask(auth: MemoryAuth, by: Principal, email: EmailAddress = NEW, password: Secret = PASSWORD) -> None:
    await auth.use_cases.accounts.request_email_change.execute(RequestEmailChangeCommand(email, password, by, ORIGIN))


async def _follow(auth: MemoryAuth, token: Secret) -> None:
    await auth.use_cases.accounts.change_email.execute(ChangeEmailCommand(token, ORIGIN))


async def _change(auth: MemoryAuth, by: Principal, email: EmailAddress = NEW) -> Secret:
    """Returns the token that reverts it."""
    await _ask(auth, by, email)
    await _follow(auth, await auth.emailed_token(CHANGE))
    return await auth.emailed_token(CHANGED)


async def _revert(auth: MemoryAuth, token: Secret) -> None:
    await auth.use_cases.accounts.revert_email.execute(RevertEmailCommand(token, ORIGIN))


async def test_the_new_address_logs_in_and_only_the_session_that_asked_stays(auth: MemoryAuth) -> None:
    bob = await _bob(auth)
    await auth.log_in(BOB)
    await _change(auth, bob)
    live = await auth.use_cases.sessions.list_sessions.execute(bob.user_id, None, 10)
    assert [session.id for session in live] == [bob.session_id]
    with pytest.raises(InvalidCredentials):
        await auth.log_in(BOB)
    await auth.log_in(NEW)


async def test_the_new_address_gets_the_link_without_a_name_and_the_one_of_before_is_told(auth: MemoryAuth) -> None:
    await _change(auth, await _bob(auth))
    requested, changed = (await auth.list_events(CHANGE))[0], (await auth.list_events(CHANGED))[0]
    assert (requested.personal["email"], requested.personal["display_name"]) == (NEW.text, None)
    assert (changed.personal["email"], changed.personal["display_name"]) == (BOB.text, "Bob")
    assert (await auth.emailed_link(CHANGED)).startswith("https://issuer.test/revert-email#token=")


async def test_nothing_changes_without_the_password_or_the_link(auth: MemoryAuth) -> None:
    bob = await _bob(auth)
    with pytest.raises(WrongPassword):
        await _ask(auth, bob, NEW, OTHER_PASSWORD)
    await _ask(auth, bob)
    with pytest.raises(InvalidLink):
        await _follow(auth, Secret("A" * 43))
    await auth.log_in(BOB)


async def test_a_second_click_changes_nothing_and_is_no_failure(auth: MemoryAuth) -> None:
    await _ask(auth, await _bob(auth))
    token = await auth.emailed_token(CHANGE)
    for _ in range(2):
        await _follow(auth, token)
    assert len(await auth.list_events(CHANGED)) == 1


async def test_a_taken_or_reserved_address_gets_no_link(auth: MemoryAuth) -> None:
    await auth.create_admin()
    ada = await auth.principal(await auth.log_in(ADA))
    await _change(auth, await _bob(auth))
    for email in (NEW, BOB):
        await _ask(auth, ada, email)
    assert len(await auth.list_events(CHANGE)) == 1
    assert len(await auth.list_events("auth.mail.declined")) == 2


async def test_an_address_that_is_taken_meanwhile_makes_the_link_void(auth: MemoryAuth) -> None:
    await auth.create_admin()
    ada = await auth.principal(await auth.log_in(ADA))
    await _ask(auth, ada)
    late = await auth.emailed_token(CHANGE)
    await _change(auth, await _bob(auth))
    with pytest.raises(InvalidLink):
        await _follow(auth, late)
    await auth.log_in(ADA)


async def test_a_reserved_address_is_not_registered_by_another(auth: MemoryAuth) -> None:
    await _change(auth, await _bob(auth))
    await auth.use_cases.accounts.register.execute(RegisterCommand(BOB, OTHER_PASSWORD, None, ORIGIN))
    assert await auth.stores.credentials.find_by_email(BOB) is None
    assert (await auth.list_events())[0].type == "auth.mail.declined"


async def test_a_revert_takes_the_account_back_from_a_thief_who_knows_the_password(auth: MemoryAuth) -> None:
    thief = await _bob(auth)
    token = await _change(auth, thief, NEWER)
    await auth.use_cases.passwords.change_password.execute(
        ChangePasswordCommand(PASSWORD, OTHER_PASSWORD, thief, ORIGIN)
    )
    again = await auth.principal(await auth.log_in(NEWER, OTHER_PASSWORD))
    await auth.use_cases.accounts.request_email_change.execute(
        RequestEmailChangeCommand(NEW, OTHER_PASSWORD, again, ORIGIN)
    )
    pending = await auth.emailed_token(CHANGE)
    await _revert(auth, token)
    for email in (BOB, NEWER):
        for password in (PASSWORD, OTHER_PASSWORD):
            with pytest.raises(InvalidCredentials):
                await auth.log_in(email, password)
    with pytest.raises(InvalidLink):
        await _follow(auth, pending)
    assert await auth.use_cases.sessions.list_sessions.execute(thief.user_id, None, 10) == []
    assert (await auth.list_events(RESET))[0].personal["email"] == BOB.text
    await auth.use_cases.passwords.reset_password.execute(
        ResetPasswordCommand(await auth.emailed_token(RESET), PASSWORD, ORIGIN)
    )
    await auth.log_in(BOB)


async def test_a_thief_who_changes_it_twice_cannot_keep_it(auth: MemoryAuth) -> None:
    thief = await _bob(auth)
    first = await _change(auth, thief, NEWER)
    second = await _change(auth, thief, NEW)
    await _revert(auth, second)
    await _revert(auth, first)
    for click_too_many in (first, second):
        await _revert(auth, click_too_many)
        found = await auth.stores.credentials.find_by_email(BOB)
        assert found is not None
        assert found.user_id == thief.user_id
    assert len(await auth.list_events("auth.email.reverted")) == 2


async def test_a_revert_voids_the_links_of_later_changes(auth: MemoryAuth) -> None:
    thief = await _bob(auth)
    first = await _change(auth, thief, NEWER)
    second = await _change(auth, thief, NEW)
    await _revert(auth, first)
    with pytest.raises(InvalidLink):
        await _revert(auth, second)


async def test_a_link_that_reverted_is_forgotten_after_a_day(auth: MemoryAuth) -> None:
    token = await _change(auth, await _bob(auth))
    await _revert(auth, token)
    auth.clock.advance(USED_LINK_LIFETIME)
    with pytest.raises(InvalidLink):
        await _revert(auth, token)


async def test_the_reader_of_an_unproven_address_is_told_without_a_name_and_its_revert_is_the_first_proof(
    shared_hasher: Argon2Hasher,
) -> None:
    auth = await MemoryAuth.open(shared_hasher)
    bob = await auth.member()
    revert = await _change(auth, bob)
    told = (await auth.list_events(CHANGED))[0].personal
    assert (told["email"], told["display_name"]) == (BOB.text, None)
    with pytest.raises(EmailTaken):
        await auth.register(BOB, OTHER_PASSWORD)
    await _revert(auth, revert)
    found = await auth.stores.credentials.find_by_email(BOB)
    assert found is not None
    assert (found.user_id, found.email_verified, found.display_name) == (bob.user_id, True, None)
    for email in (BOB, NEW):
        with pytest.raises(InvalidCredentials):
            await auth.log_in(email)
    assert (await auth.list_events("auth.email.verified"))[0].personal["email"] == BOB.text


async def test_an_administrator_sets_an_address_that_is_unproven_until_its_link_is_followed(auth: MemoryAuth) -> None:
    boss, bob = await auth.administrator(), await _bob(auth)
    profile = await auth.use_cases.accounts.set_user_email.execute(SetUserEmailCommand(bob.user_id, NEW, boss, ORIGIN))
    assert (profile.account.email, profile.account.email_verified) == (NEW, False)
    assert (await auth.list_events("auth.email.replaced"))[0].personal["email"] == BOB.text
    assert await auth.use_cases.sessions.list_sessions.execute(bob.user_id, None, 10) == []
    with pytest.raises(InvalidCredentials):
        await auth.log_in(NEW)
    token = await auth.emailed_token(VERIFY)
    await auth.use_cases.accounts.verify_email.execute(VerifyEmailCommand(token, PASSWORD, ORIGIN))
    await auth.log_in(NEW)
    with pytest.raises(EmailTaken):
        await auth.use_cases.accounts.set_user_email.execute(SetUserEmailCommand(bob.user_id, ADA, boss, ORIGIN))


async def test_users_are_found_by_their_address_in_any_spelling(auth: MemoryAuth) -> None:
    bob = await _bob(auth)
    list_users = auth.use_cases.accounts.list_users
    found = await list_users.execute(None, 10, EmailAddress.parse("BOB@Example.com"))
    assert [profile.account.id for profile in found] == [bob.user_id]
    assert await list_users.execute(None, 10, EmailAddress.parse("nobody@example.com")) == []
    assert await list_users.execute(bob.user_id, 10, BOB) == []
