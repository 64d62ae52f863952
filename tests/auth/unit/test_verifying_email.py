"""An address is proven by a link in the mail, and until then nobody signs in."""

from datetime import timedelta

import pytest

from kernel.secret import Secret
from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from services.auth.app.register_account import Registration
from services.auth.app.set_user_disabled import UserBar
from services.auth.app.verify_email import EmailProof
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import EmailNotVerified, InvalidCredentials, InvalidMailToken, WeakPassword
from tests.auth.unit.memory_auth import ADA, BOB, ORIGIN, OTHER_PASSWORD, PASSWORD, MemoryAuth

REQUESTED = "auth.email.verification-requested"


@pytest.fixture
async def auth(shared_hasher: Argon2Hasher) -> MemoryAuth:
    return await MemoryAuth.open(
        shared_hasher, AUTH_EMAIL_VERIFICATION="required", AUTH_PUBLIC_URL="https://www.example.com/"
    )


async def _register(auth: MemoryAuth, email: EmailAddress = ADA, password: Secret = PASSWORD) -> None:
    assert auth.do.register_by_mail is not None
    await auth.do.register_by_mail(Registration(email, password, "Ada", ORIGIN))


async def _verify(auth: MemoryAuth, token: Secret) -> None:
    await auth.do.verify_email(EmailProof(token, ORIGIN))


async def _told(auth: MemoryAuth) -> list[str]:
    """Types of all facts, oldest first."""
    return [fact.type for fact in reversed(await auth.facts())]


async def test_a_new_account_is_mailed_a_link_of_the_public_url(auth: MemoryAuth) -> None:
    await _register(auth)
    registered, requested = reversed(await auth.facts())
    assert (registered.type, registered.data) == ("auth.account.registered", {"awaits_verification": True})
    assert (requested.type, requested.user_id) == (REQUESTED, registered.user_id)
    assert requested.personal.keys() == {"email", "display_name", "link"}
    assert str(requested.personal["link"]).startswith("https://www.example.com/verify-email?token=")


async def test_nobody_signs_in_before_and_only_who_knows_the_password_is_told_why(auth: MemoryAuth) -> None:
    await _register(auth)
    with pytest.raises(EmailNotVerified):
        await auth.sign_in()
    with pytest.raises(InvalidCredentials):
        await auth.sign_in(ADA, OTHER_PASSWORD)
    await _verify(auth, await auth.mailed_token(REQUESTED))
    await auth.sign_in()


async def test_a_link_works_once(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.mailed_token(REQUESTED)
    await _verify(auth, token)
    with pytest.raises(InvalidMailToken):
        await _verify(auth, token)
    assert len(await auth.facts("auth.email.verified")) == 1


async def test_a_link_works_for_half_an_hour(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.mailed_token(REQUESTED)
    auth.clock.advance(timedelta(minutes=30))
    with pytest.raises(InvalidMailToken):
        await _verify(auth, token)


async def test_a_made_up_token_is_refused(auth: MemoryAuth) -> None:
    for text in ["", "x", "A" * 43, "ä\x00"]:
        with pytest.raises(InvalidMailToken):
            await _verify(auth, Secret(text))


async def test_another_link_can_be_asked_for_and_either_works(auth: MemoryAuth) -> None:
    await _register(auth)
    first = await auth.mailed_token(REQUESTED)
    await auth.do.resend_verification(ADA, ORIGIN)
    second = await auth.mailed_token(REQUESTED)
    await _verify(auth, first)
    with pytest.raises(InvalidMailToken):
        await _verify(auth, second)


async def test_no_link_for_who_needs_none(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    await _register(auth, BOB)
    bob = (await auth.facts(REQUESTED))[0].user_id
    assert bob is not None
    await auth.do.set_user_disabled(UserBar(bob, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    for email in [ADA, BOB, EmailAddress.parse("nobody@example.com")]:
        await auth.do.resend_verification(email, ORIGIN)
    assert [fact.user_id for fact in await auth.facts("auth.mail.declined")] == [None] * 3
    assert len(await auth.facts(REQUESTED)) == 1


async def test_whoever_registers_a_proven_address_is_told_nothing_and_its_holder_is(auth: MemoryAuth) -> None:
    await _register(auth)
    await _verify(auth, await auth.mailed_token(REQUESTED))
    await _register(auth, ADA, OTHER_PASSWORD)
    assert (await _told(auth))[-1] == "auth.registration.repeated"
    await auth.sign_in()


async def test_a_link_confirms_the_registration_that_sent_it_and_no_earlier_one(auth: MemoryAuth) -> None:
    await _register(auth, ADA, OTHER_PASSWORD)  # somebody who cannot read the mail
    await _register(auth, ADA, PASSWORD)
    await _verify(auth, await auth.mailed_token(REQUESTED))
    await auth.sign_in(ADA, PASSWORD)
    with pytest.raises(InvalidCredentials):
        await auth.sign_in(ADA, OTHER_PASSWORD)


async def test_a_disabled_account_is_mailed_nothing_when_its_address_is_registered(auth: MemoryAuth) -> None:
    boss = await auth.administrator()
    await _register(auth, BOB)
    bob = (await auth.facts(REQUESTED))[0].user_id
    assert bob is not None
    await auth.do.set_user_disabled(UserBar(bob, True, boss, ORIGIN))  # noqa: FBT003 - a command's field
    await _register(auth, BOB)
    assert (await _told(auth))[-1] == "auth.mail.declined"


async def test_a_weak_password_is_refused_before_anything_is_looked_up(auth: MemoryAuth) -> None:
    with pytest.raises(WeakPassword):
        await _register(auth, ADA, Secret("short"))
    assert await auth.facts() == []


async def test_no_token_is_in_what_is_kept(auth: MemoryAuth) -> None:
    await _register(auth)
    token = await auth.mailed_token(REQUESTED)
    for fact in await auth.facts():
        assert token.reveal() not in repr(fact.data)
