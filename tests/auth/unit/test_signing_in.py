"""A password is exchanged for a session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.secret import Secret
from services.auth.adapters.crypto.argon2_hasher import Argon2Cost, Argon2Hasher
from services.auth.app.log_in import SignIn
from services.auth.app.set_user_disabled import UserBar
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import InvalidCredentials
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth


async def test_the_right_password_starts_a_session_that_says_who_and_until_when(auth: MemoryAuth) -> None:
    account = await auth.register()
    pair = await auth.sign_in()
    principal = await auth.principal(pair)
    assert (principal.user_id, principal.session_id) == (account.id, pair.session_id)
    assert principal.authenticated_at == auth.clock.now()
    assert (pair.expires_in, pair.refresh_expires_in) == (600, 14 * 86_400)


async def test_a_sign_in_is_recorded_with_its_session_and_origin(auth: MemoryAuth) -> None:
    account = await auth.register()
    pair = await auth.sign_in()
    (fact,) = await auth.facts("auth.session.started")
    assert (fact.user_id, fact.session_id, fact.origin) == (account.id, pair.session_id, ORIGIN)


async def test_an_address_is_known_in_any_spelling(auth: MemoryAuth) -> None:
    await auth.register()
    pair = await auth.do.log_in(SignIn(ADA.parse("Ada@EXAMPLE.com"), PASSWORD, ORIGIN))
    assert pair.expires_in == 600


async def test_unknown_wrong_and_disabled_are_refused_alike_and_recorded(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    bob = await auth.register(BOB)
    refusals = [await _refused(auth, ADA.parse("nobody@example.com")), await _refused(auth, BOB, OTHER_PASSWORD)]
    await auth.do.set_user_disabled(UserBar(bob.id, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    refusals.append(await _refused(auth, BOB))
    assert len(set(refusals)) == 1
    assert [fact.user_id for fact in await auth.facts("auth.login.failed")] == [bob.id, bob.id, None]


async def _refused(auth: MemoryAuth, email: EmailAddress, password: Secret = PASSWORD) -> tuple[str, str]:
    with pytest.raises(InvalidCredentials) as refused:
        await auth.sign_in(email, password)
    return refused.value.slug, refused.value.detail


async def test_a_hash_with_old_parameters_is_made_anew_at_the_next_sign_in(auth: MemoryAuth) -> None:
    account = await auth.register()
    stronger = Argon2Hasher(Argon2Cost(memory_kib=16, passes=1), threads=1)
    before = await auth.stores.credentials.of_user(account.id)
    log_in = replace(auth.do.log_in, hasher=stronger)
    await log_in(SignIn(ADA, PASSWORD, ORIGIN))
    after = await auth.stores.credentials.of_user(account.id)
    stronger.close()
    assert before is not None
    assert after is not None
    assert "m=8," in before.password_hash
    assert "m=16," in after.password_hash


async def test_each_sign_in_is_a_session_of_its_own(auth: MemoryAuth) -> None:
    account = await auth.register()
    pairs = [await auth.sign_in() for _ in range(3)]
    listed = await auth.do.list_sessions(account.id, None, 10)
    assert [session.id for session in listed] == [pair.session_id for pair in pairs]


async def test_a_session_that_ran_out_is_not_listed(auth: MemoryAuth) -> None:
    account = await auth.register()
    await auth.sign_in()
    auth.clock.advance(timedelta(days=14))
    assert await auth.do.list_sessions(account.id, None, 10) == []
