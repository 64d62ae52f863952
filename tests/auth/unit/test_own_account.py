"""What somebody signed in does with their own account."""

import pytest

from kernel.errors import InvalidToken, NotFound
from kernel.secret import Secret
from kernel.tokens import Principal
from services.auth.app.change_password import PasswordChange
from services.auth.app.change_profile import ProfileChange
from services.auth.app.end_session import SessionEnd
from services.auth.app.erase_account import Erasure
from services.auth.domain.errors import InvalidCredentials, LastAdmin, WeakPassword
from tests.auth.unit.memory_auth import BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth


async def _causes(auth: MemoryAuth) -> list[object]:
    return [fact.data["cause"] for fact in await auth.facts("auth.session.ended")]


async def _sessions(auth: MemoryAuth, of: Principal) -> list[object]:
    return [session.id for session in await auth.do.list_sessions(of.user_id, None, 10)]


async def test_a_new_name_is_shown_and_recorded(auth: MemoryAuth) -> None:
    bob = await auth.member()
    changed = await auth.do.change_profile(ProfileChange("Robert", bob, ORIGIN))
    assert changed == await auth.do.show_profile(bob.user_id)
    assert changed.account.display_name == "Robert"
    assert len(await auth.facts("auth.account.renamed")) == 1


async def test_a_new_password_replaces_the_old_one_and_ends_every_other_session(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.sign_in(BOB)
    await auth.do.change_password(PasswordChange(PASSWORD, OTHER_PASSWORD, bob, ORIGIN))
    assert await _sessions(auth, bob) == [bob.session_id]
    assert await _causes(auth) == ["password-changed"]
    with pytest.raises(InvalidCredentials):
        await auth.sign_in(BOB)
    await auth.sign_in(BOB, OTHER_PASSWORD)


async def test_the_present_password_is_asked_for_and_a_guess_is_recorded(auth: MemoryAuth) -> None:
    bob = await auth.member()
    with pytest.raises(InvalidCredentials):
        await auth.do.change_password(PasswordChange(OTHER_PASSWORD, OTHER_PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidCredentials):
        await auth.do.erase_account(Erasure(OTHER_PASSWORD, bob, ORIGIN))
    assert [fact.user_id for fact in await auth.facts("auth.login.failed")] == [bob.user_id] * 2
    await auth.sign_in(BOB)


async def test_a_weak_new_password_changes_nothing(auth: MemoryAuth) -> None:
    bob = await auth.member()
    with pytest.raises(WeakPassword) as refused:
        await auth.do.change_password(PasswordChange(PASSWORD, Secret("bob@example.com"), bob, ORIGIN))
    assert refused.value.fields[0].field == "new_password"
    await auth.sign_in(BOB)


async def test_an_erased_account_is_gone_with_its_sessions_and_its_address_is_free(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.do.erase_account(Erasure(PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidToken):
        await auth.do.show_profile(bob.user_id)
    with pytest.raises(InvalidCredentials):
        await auth.sign_in(BOB)
    assert await _causes(auth) == ["account-erased"]
    assert (await auth.register(BOB)).id != bob.user_id


async def test_the_facts_about_an_erased_account_stay_without_its_address(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.do.erase_account(Erasure(PASSWORD, bob, ORIGIN))
    told = repr(await auth.facts())
    assert str(bob.user_id) in told
    assert BOB.text not in told


async def test_a_token_of_an_account_that_is_gone_is_worth_nothing(auth: MemoryAuth) -> None:
    bob = await auth.member()
    await auth.do.erase_account(Erasure(PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidToken):
        await auth.do.change_profile(ProfileChange("Robert", bob, ORIGIN))
    with pytest.raises(InvalidCredentials):
        await auth.do.change_password(PasswordChange(PASSWORD, OTHER_PASSWORD, bob, ORIGIN))


async def test_the_last_administrator_cannot_erase_herself_and_stays_signed_in(auth: MemoryAuth) -> None:
    ada = await auth.administrator()
    with pytest.raises(LastAdmin):
        await auth.do.erase_account(Erasure(PASSWORD, ada, ORIGIN))
    assert await _sessions(auth, ada) == [ada.session_id]
    assert await _causes(auth) == []


async def test_one_of_the_own_sessions_is_ended_and_the_others_stay(auth: MemoryAuth) -> None:
    bob = await auth.member()
    other = await auth.sign_in(BOB)
    await auth.do.end_session(SessionEnd(other.session_id, bob, ORIGIN))
    assert await _sessions(auth, bob) == [bob.session_id]
    assert await _causes(auth) == ["ended-by-owner"]


async def test_all_but_the_current_session_are_ended_at_once(auth: MemoryAuth) -> None:
    bob = await auth.member()
    for _ in range(3):
        await auth.sign_in(BOB)
    await auth.do.end_session(SessionEnd(None, bob, ORIGIN))
    assert await _sessions(auth, bob) == [bob.session_id]
    assert len(await _causes(auth)) == 3


async def test_a_session_that_is_absent_ended_or_somebody_elses_is_not_found(auth: MemoryAuth) -> None:
    ada, bob = await auth.administrator(), await auth.member()
    ended = await auth.sign_in(BOB)
    await auth.do.end_session(SessionEnd(ended.session_id, bob, ORIGIN))
    for session_id in [ada.session_id, ada.user_id, ended.session_id]:
        with pytest.raises(NotFound):
            await auth.do.end_session(SessionEnd(session_id, bob, ORIGIN))
    assert await _sessions(auth, ada) == [ada.session_id]
