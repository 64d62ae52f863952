"""Somebody who forgot their password sets a new one by a link in their mail."""

import asyncio
from datetime import timedelta

import pytest

from kernel.secret import Secret
from services.auth.app.change_password import PasswordChange
from services.auth.app.erase_account import Erasure
from services.auth.app.reset_password import PasswordReset
from services.auth.app.set_user_disabled import UserBar
from services.auth.app.verify_email import EmailProof
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import InvalidCredentials, InvalidMailToken, WeakPassword
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

REQUESTED = "auth.password.reset-requested"


async def _reset(auth: MemoryAuth, token: Secret, password: Secret = OTHER_PASSWORD) -> None:
    await auth.do.reset_password(PasswordReset(token, password, ORIGIN))


async def _forgotten(auth: MemoryAuth, email: EmailAddress = ADA) -> Secret:
    """The token that was mailed."""
    await auth.do.forgot_password(email, ORIGIN)
    return await auth.mailed_token(REQUESTED)


async def test_the_new_password_is_the_only_one_and_every_session_has_ended(auth: MemoryAuth) -> None:
    account = await auth.register()
    for _ in range(2):
        await auth.sign_in()
    await _reset(auth, await _forgotten(auth))
    assert await auth.do.list_sessions(account.id, None, 10) == []
    assert [fact.data for fact in await auth.facts("auth.session.ended")] == [{"cause": "password-reset"}] * 2
    with pytest.raises(InvalidCredentials):
        await auth.sign_in()
    await auth.sign_in(ADA, OTHER_PASSWORD)


async def test_who_could_read_the_mail_has_proven_the_address(auth: MemoryAuth) -> None:
    account = await auth.register()
    await _reset(auth, await _forgotten(auth))
    assert (await auth.do.show_user(account.id)).account.email_verified


async def test_the_holder_is_told_at_their_address(auth: MemoryAuth) -> None:
    account = await auth.register()
    await _reset(auth, await _forgotten(auth))
    requested, reset = (await auth.facts(REQUESTED))[0], (await auth.facts("auth.password.reset"))[0]
    assert (reset.user_id, reset.personal) == (account.id, {"email": ADA.text, "display_name": None})
    assert str(requested.personal["link"]).startswith("https://issuer.test/reset-password?token=")


async def test_a_link_works_once_and_for_half_an_hour(auth: MemoryAuth) -> None:
    await auth.register()
    token = await _forgotten(auth)
    await _reset(auth, token)
    with pytest.raises(InvalidMailToken):
        await _reset(auth, token, PASSWORD)
    late = await _forgotten(auth)
    auth.clock.advance(timedelta(minutes=30))
    with pytest.raises(InvalidMailToken):
        await _reset(auth, late)


async def test_of_twenty_who_follow_it_at_once_one_sets_the_password(auth: MemoryAuth) -> None:
    await auth.register()
    token = await _forgotten(auth)
    racers = (_reset(auth, token, Secret(f"sentence number {n} is private")) for n in range(20))
    outcomes = await asyncio.gather(*racers, return_exceptions=True)
    assert outcomes.count(None) == 1
    assert {type(outcome) for outcome in outcomes} == {type(None), InvalidMailToken}
    assert len(await auth.facts("auth.password.reset")) == 1


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
    with pytest.raises(InvalidMailToken):
        await auth.do.verify_email(EmailProof(token, ORIGIN))
    await auth.do.resend_verification(ADA, ORIGIN)
    with pytest.raises(InvalidMailToken):
        await _reset(auth, await auth.mailed_token("auth.email.verification-requested"))


async def test_a_changed_password_makes_links_void(auth: MemoryAuth) -> None:
    bob = await auth.member()
    token = await _forgotten(auth, BOB)
    await auth.do.change_password(PasswordChange(PASSWORD, OTHER_PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidMailToken):
        await _reset(auth, token)


async def test_a_disabled_account_gets_no_link_and_an_old_one_is_void(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    bob = await auth.register(BOB)
    token = await _forgotten(auth, BOB)
    await auth.do.set_user_disabled(UserBar(bob.id, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    with pytest.raises(InvalidMailToken):
        await _reset(auth, token)
    await auth.do.forgot_password(BOB, ORIGIN)
    assert len(await auth.facts(REQUESTED)) == 1


async def test_an_erased_account_leaves_no_link_behind(auth: MemoryAuth) -> None:
    bob = await auth.member()
    token = await _forgotten(auth, BOB)
    await auth.do.erase_account(Erasure(PASSWORD, bob, ORIGIN))
    with pytest.raises(InvalidMailToken):
        await _reset(auth, token)


async def test_an_unknown_address_is_recorded_and_named_nowhere(auth: MemoryAuth) -> None:
    await auth.do.forgot_password(ADA, ORIGIN)
    (fact,) = await auth.facts()
    assert (fact.type, fact.user_id, fact.data) == ("auth.mail.declined", None, {"purpose": "reset-password"})
    assert ADA.text not in repr(fact)
