"""An inbox cannot be flooded by a person who only knows its address."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.accounts.register import RegisterCommand, VerificationSent
from services.auth.app.accounts.resend_verification import ResendVerificationCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.domain.sessions.log_in_place import KNOWN_FOR
from tests.auth.unit.memory_auth import BOB, ORIGIN, PASSWORD, MemoryAuth

_LINK = "auth.email.verification-requested"
_RESET = "auth.password.reset-requested"


@pytest.fixture
async def mailing(shared_hasher: Argon2Hasher) -> MemoryAuth:
    return await MemoryAuth.open(shared_hasher, AUTH_EMAIL_VERIFICATION="required")


async def _register_by_mail(auth: MemoryAuth) -> None:
    result = await auth.use_cases.accounts.register.execute(RegisterCommand(BOB, PASSWORD, None, ORIGIN))
    assert result == VerificationSent()


async def test_registering_asking_again_and_forgetting_share_five_mails_a_day(mailing: MemoryAuth) -> None:
    for _ in range(2):
        await _register_by_mail(mailing)
        await mailing.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(BOB, ORIGIN))
        await mailing.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, ORIGIN))
    assert len(await mailing.list_events(_LINK)) == 4
    assert len(await mailing.list_events("auth.password.reset-requested")) == 1
    assert len(await mailing.list_events("auth.mail.declined")) == 1


async def test_who_asks_for_an_address_that_has_no_account_takes_nothing_from_its_owner(mailing: MemoryAuth) -> None:
    for _ in range(20):
        await mailing.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, ORIGIN))
        await mailing.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(BOB, ORIGIN))
    await _register_by_mail(mailing)
    assert len(await mailing.list_events(_LINK)) == 1


async def test_a_registration_beyond_the_limit_sends_nothing_and_its_link_is_nobodys(mailing: MemoryAuth) -> None:
    for _ in range(7):
        await _register_by_mail(mailing)
    assert len(await mailing.list_events(_LINK)) == 5
    assert len(await mailing.list_events("auth.mail.declined")) == 2


async def _forgot(auth: MemoryAuth, address: str) -> None:
    origin = replace(ORIGIN, client_ip=address)
    await auth.use_cases.passwords.forgot_password.execute(ForgotPasswordCommand(BOB, origin))


async def _ask_from_everywhere(auth: MemoryAuth) -> None:
    """Strangers ask in every way, from more networks than spend all that the address may receive."""
    for number in range(8):
        origin = replace(ORIGIN, client_ip=f"198.51.100.{number}")
        for _ in range(3):
            await _forgot(auth, f"198.51.100.{number}")
            await auth.use_cases.accounts.resend_verification.execute(ResendVerificationCommand(BOB, origin))
            await auth.use_cases.accounts.register.execute(RegisterCommand(BOB, PASSWORD, None, origin))


async def test_strangers_cannot_spend_what_the_holder_needs(mailing: MemoryAuth) -> None:
    """CASES 7."""
    await _register_by_mail(mailing)
    proof = VerifyEmailCommand(await mailing.emailed_token(_LINK), PASSWORD, ORIGIN)
    await mailing.use_cases.accounts.verify_email.execute(proof)
    await _ask_from_everywhere(mailing)
    before = len(await mailing.list_events(_RESET))
    await _forgot(mailing, "203.0.113.9")  # one more stranger
    assert len(await mailing.list_events(_RESET)) == before
    for asked in range(1, 9):
        await _forgot(mailing, str(ORIGIN.client_ip))
        assert len(await mailing.list_events(_RESET)) == before + asked


async def test_a_network_is_known_for_ninety_days(mailing: MemoryAuth) -> None:
    await _register_by_mail(mailing)
    proof = VerifyEmailCommand(await mailing.emailed_token(_LINK), PASSWORD, ORIGIN)
    await mailing.use_cases.accounts.verify_email.execute(proof)
    mailing.clock.advance(KNOWN_FOR + timedelta(seconds=1))
    await _ask_from_everywhere(mailing)
    before = len(await mailing.list_events(_RESET))
    await _forgot(mailing, str(ORIGIN.client_ip))
    assert len(await mailing.list_events(_RESET)) == before


async def test_registering_a_known_address_from_its_own_network_is_told_however_much_strangers_asked(
    mailing: MemoryAuth,
) -> None:
    await _register_by_mail(mailing)
    proof = VerifyEmailCommand(await mailing.emailed_token(_LINK), PASSWORD, ORIGIN)
    await mailing.use_cases.accounts.verify_email.execute(proof)
    await _ask_from_everywhere(mailing)
    before = len(await mailing.list_events("auth.registration.repeated"))
    await _register_by_mail(mailing)
    assert len(await mailing.list_events("auth.registration.repeated")) == before + 1
