"""What users do with their own account."""

import unicodedata

import pytest

from kernel.access_token_claims import Principal
from kernel.errors import InvalidToken, NotFound
from kernel.secret import Secret
from services.auth.app.accounts.change_profile import ChangeProfileCommand
from services.auth.app.accounts.erase_account import EraseAccountCommand
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.sessions.end_session import EndSessionCommand
from services.auth.domain.errors import InvalidCredentials, LastAdmin, SamePassword, WeakPassword, WrongPassword
from tests.auth.unit.memory_auth import BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth


async def _causes(auth: MemoryAuth) -> list[object]:
    return [event.data["cause"] for event in await auth.list_events("auth.session.ended")]


async def _sessions(auth: MemoryAuth, of: Principal) -> list[object]:
    return [session.id for session in await auth.use_cases.sessions.list_sessions.execute(of.user_id, None, 10)]


async def test_a_new_name_is_shown_and_recorded(auth: MemoryAuth) -> None:
    bob = await auth.member()
    changed = await auth.use_cases.accounts.change_profile.execute(ChangeProfileCommand("Robert", bob, ORIGIN))
    assert changed == await auth.use_cases.accounts.get_profile.execute(bob.user_id)
    assert changed.account.display_name == "Robert"
    assert len(await auth.list_events("auth.account.renamed")) == 1


async def test_a_new_password_replaces_the_old_one_and_ends_every_session(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.log_in(BOB)
    command = ChangePasswordCommand(PASSWORD, OTHER_PASSWORD, bob, ORIGIN)
    pair = await auth.use_cases.passwords.change_password.execute(command)
    assert await _sessions(auth, bob) == [pair.session_id] != [bob.session_id]
    assert await _causes(auth) == ["password-changed"] * 2
    assert len(await auth.list_events("auth.session.started")) == 3
    with pytest.raises(InvalidCredentials):
        await auth.log_in(BOB)
    await auth.log_in(BOB, OTHER_PASSWORD)


async def test_the_present_password_is_asked_for_and_a_guess_is_recorded(auth: MemoryAuth) -> None:
    bob = await auth.member()
    with pytest.raises(WrongPassword):
        await auth.use_cases.passwords.change_password.execute(
            ChangePasswordCommand(OTHER_PASSWORD, OTHER_PASSWORD, bob, ORIGIN)
        )
    with pytest.raises(WrongPassword):
        await auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(OTHER_PASSWORD, bob, ORIGIN))
    assert [event.data_subject for event in await auth.list_events("auth.login.failed")] == [bob.user_id] * 2
    await auth.log_in(BOB)


@pytest.mark.parametrize(("old", "new"), [("a café of one's own", "a café of one's own"), (PASSWORD.reveal(),) * 2])
async def test_the_same_password_in_any_form_changes_nothing(auth: MemoryAuth, old: str, new: str) -> None:
    await auth.register(BOB, Secret(old))
    bob = await auth.principal(await auth.log_in(BOB, Secret(old)))
    for current in (old, unicodedata.normalize("NFD", old)):
        with pytest.raises(SamePassword) as refused:
            await auth.use_cases.passwords.change_password.execute(
                ChangePasswordCommand(Secret(current), Secret(new), bob, ORIGIN)
            )
        assert refused.value.fields[0].field == "new_password"
    assert await _sessions(auth, bob) == [bob.session_id]


async def test_a_weak_new_password_changes_nothing(auth: MemoryAuth) -> None:
    bob = await auth.member()
    with pytest.raises(WeakPassword) as refused:
        await auth.use_cases.passwords.change_password.execute(
            ChangePasswordCommand(PASSWORD, Secret("bob@example.com"), bob, ORIGIN)
        )
    assert refused.value.fields[0].field == "new_password"
    await auth.log_in(BOB)


async def test_an_erased_account_is_gone_with_its_sessions_and_its_address_is_free(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidToken):
        await auth.use_cases.accounts.get_profile.execute(bob.user_id)
    with pytest.raises(InvalidCredentials):
        await auth.log_in(BOB)
    assert await _causes(auth) == ["account-erased"]
    assert (await auth.register(BOB)).id != bob.user_id


async def test_the_facts_about_an_erased_account_stay_without_its_address(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(PASSWORD, bob, ORIGIN))
    told = repr(await auth.list_events())
    assert str(bob.user_id) in told
    assert BOB.text not in told


async def test_a_token_of_an_account_that_is_gone_is_worth_nothing(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidToken):
        await auth.use_cases.accounts.change_profile.execute(ChangeProfileCommand("Robert", bob, ORIGIN))
    with pytest.raises(WrongPassword):
        await auth.use_cases.passwords.change_password.execute(
            ChangePasswordCommand(PASSWORD, OTHER_PASSWORD, bob, ORIGIN)
        )


async def test_the_last_administrator_cannot_erase_herself_and_stays_signed_in(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    with pytest.raises(LastAdmin):
        await auth.use_cases.accounts.erase_account.execute(EraseAccountCommand(PASSWORD, ada, ORIGIN))
    assert await _sessions(auth, ada) == [ada.session_id]
    assert await _causes(auth) == []


async def test_one_of_the_own_sessions_is_ended_and_the_others_stay(auth: MemoryAuth) -> None:
    bob = await auth.member()
    other = await auth.log_in(BOB)
    await auth.use_cases.sessions.end_session.execute(EndSessionCommand(other.session_id, bob, ORIGIN))
    assert await _sessions(auth, bob) == [bob.session_id]
    assert await _causes(auth) == ["ended-by-owner"]


async def test_all_but_the_current_session_are_ended_at_once(auth: MemoryAuth) -> None:
    bob = await auth.member()
    for _ in range(3):
        await auth.log_in(BOB)
    await auth.use_cases.sessions.end_session.execute(EndSessionCommand(None, bob, ORIGIN))
    assert await _sessions(auth, bob) == [bob.session_id]
    assert len(await _causes(auth)) == 3


async def test_a_session_that_is_absent_ended_or_somebody_elses_is_not_found(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    ended = await auth.log_in(BOB)
    await auth.use_cases.sessions.end_session.execute(EndSessionCommand(ended.session_id, bob, ORIGIN))
    for session_id in [ada.session_id, ada.user_id, ended.session_id]:
        with pytest.raises(NotFound):
            await auth.use_cases.sessions.end_session.execute(EndSessionCommand(session_id, bob, ORIGIN))
    assert await _sessions(auth, ada) == [ada.session_id]
