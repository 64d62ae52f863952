"""A log in with a password starts a session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.events import Actor
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.passwords.argon2_cost import Argon2Cost
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth


async def test_the_right_password_starts_a_session_that_says_who_and_until_when(auth: MemoryAuth) -> None:
    account = await auth.register()
    pair = await auth.log_in()
    principal = await auth.principal(pair)
    assert (principal.user_id, principal.session_id) == (account.id, pair.session_id)
    assert principal.auth_time == auth.clock.now()
    assert (pair.expires_in, pair.refresh_expires_in) == (600, 14 * 86_400)


async def test_a_sign_in_is_recorded_with_its_session_and_origin(auth: MemoryAuth) -> None:
    account = await auth.register()
    pair = await auth.log_in()
    (event,) = await auth.list_events("auth.session.started")
    assert (event.data_subject, event.actor, event.origin) == (account.id, Actor.user(account.id), ORIGIN)
    assert event.data == {"session_id": str(pair.session_id)}


async def test_an_address_is_known_in_any_spelling(auth: MemoryAuth) -> None:
    await auth.register()
    pair = await auth.use_cases.sessions.log_in.execute(LogInCommand(ADA.parse("Ada@EXAMPLE.com"), PASSWORD, ORIGIN))
    assert pair.expires_in == 600


async def test_unknown_wrong_and_disabled_are_refused_alike_and_recorded(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    bob = await auth.register(BOB)
    refusals = [await _refused(auth, ADA.parse("nobody@example.com")), await _refused(auth, BOB, OTHER_PASSWORD)]
    await auth.use_cases.accounts.set_user_disabled.execute(SetUserDisabledCommand(bob.id, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    refusals.append(await _refused(auth, BOB))
    assert len(set(refusals)) == 1
    assert [event.data_subject for event in await auth.list_events("auth.login.failed")] == [bob.id, bob.id, None]


async def _refused(auth: MemoryAuth, email: EmailAddress, password: Secret = PASSWORD) -> tuple[str, str]:
    with pytest.raises(InvalidCredentials) as refused:
        await auth.log_in(email, password)
    return refused.value.slug, refused.value.detail


async def test_a_hash_with_old_parameters_is_made_anew_at_the_next_sign_in(auth: MemoryAuth) -> None:
    account = await auth.register()
    stronger = Argon2Hasher(Argon2Cost(memory_kib=16, passes=1), threads=1)
    before = await auth.stores.credentials.find_by_user(account.id)
    log_in = replace(auth.use_cases.sessions.log_in, hasher=stronger)
    await log_in.execute(LogInCommand(ADA, PASSWORD, ORIGIN))
    after = await auth.stores.credentials.find_by_user(account.id)
    stronger.close()
    assert before is not None
    assert after is not None
    assert "m=8," in before.password_hash
    assert "m=16," in after.password_hash


async def test_each_sign_in_is_a_session_of_its_own(auth: MemoryAuth) -> None:
    account = await auth.register()
    pairs = [await auth.log_in() for _ in range(3)]
    listed = await auth.use_cases.sessions.list_sessions.execute(account.id, None, 10)
    assert [session.id for session in listed] == [pair.session_id for pair in pairs]


async def test_a_session_that_ran_out_is_not_listed(auth: MemoryAuth) -> None:
    account = await auth.register()
    await auth.log_in()
    auth.clock.advance(timedelta(days=14))
    assert await auth.use_cases.sessions.list_sessions.execute(account.id, None, 10) == []
