"""Nobody's mailbox is filled by somebody who only knows its address."""

import pytest

from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from services.auth.app.register_account import Registration
from tests.auth.unit.memory_auth import BOB, ORIGIN, PASSWORD, MemoryAuth

_LINK = "auth.email.verification-requested"


@pytest.fixture
async def mailing(shared_hasher: Argon2Hasher) -> MemoryAuth:
    return await MemoryAuth.open(shared_hasher, AUTH_EMAIL_VERIFICATION="required")


async def _register_by_mail(auth: MemoryAuth) -> None:
    assert auth.do.register_by_mail is not None
    await auth.do.register_by_mail(Registration(BOB, PASSWORD, None, ORIGIN))


async def test_registering_asking_again_and_forgetting_share_five_mails_an_hour(mailing: MemoryAuth) -> None:
    for _ in range(2):
        await _register_by_mail(mailing)
        await mailing.do.resend_verification(BOB, ORIGIN)
        await mailing.do.forgot_password(BOB, ORIGIN)
    assert len(await mailing.facts(_LINK)) == 4
    assert len(await mailing.facts("auth.password.reset-requested")) == 1
    assert len(await mailing.facts("auth.mail.declined")) == 1


async def test_who_asks_for_an_address_that_has_no_account_takes_nothing_from_its_owner(mailing: MemoryAuth) -> None:
    for _ in range(20):
        await mailing.do.forgot_password(BOB, ORIGIN)
        await mailing.do.resend_verification(BOB, ORIGIN)
    await _register_by_mail(mailing)
    assert len(await mailing.facts(_LINK)) == 1


async def test_a_registration_beyond_the_limit_sends_nothing_and_its_link_is_nobodys(mailing: MemoryAuth) -> None:
    for _ in range(7):
        await _register_by_mail(mailing)
    assert len(await mailing.facts(_LINK)) == 5
    assert len(await mailing.facts("auth.mail.declined")) == 2
