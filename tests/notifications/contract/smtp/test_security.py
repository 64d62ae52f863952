"""TLS is what the settings say it is, or nothing is sent."""

import ssl

import pytest

from kernel.errors import Unavailable
from services.notifications.adapters.smtp.sender import Security
from tests.notifications.contract.smtp.conftest import Trust
from tests.notifications.contract.smtp.post_office import PASSWORD, PostOffice, opened
from tests.notifications.contract.smtp.sending import sender_to
from tests.notifications.stage import mail


async def test_a_mail_goes_over_tls(trust: Trust) -> None:
    async with opened(PostOffice(), tls=trust.server) as office:
        await sender_to(office, Security.TLS, trust=trust.client).send(mail())
    assert len(office.mails) == 1


async def test_a_mail_goes_over_starttls(trust: Trust) -> None:
    async with opened(PostOffice(), starttls=trust.server) as office:
        await sender_to(office, Security.STARTTLS, trust=trust.client).send(mail())
    assert len(office.mails) == 1


async def test_a_server_that_offers_no_starttls_gets_nothing(trust: Trust) -> None:
    async with opened(PostOffice()) as office:
        with pytest.raises(Unavailable):
            await sender_to(office, Security.STARTTLS, trust=trust.client, password=PASSWORD).send(mail())
    assert office.received == []


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
async def test_a_certificate_that_nobody_vouches_for_is_refused(security: Security, trust: Trust) -> None:
    strangers = ssl.create_default_context()
    at_once, later = (trust.server, None) if security is Security.TLS else (None, trust.server)
    async with opened(PostOffice(), tls=at_once, starttls=later) as office:
        with pytest.raises(Unavailable):
            await sender_to(office, security, trust=strangers).send(mail())
    assert office.received == []


async def test_the_right_password_lets_in_and_a_wrong_one_is_tried_again_later(trust: Trust) -> None:
    async with opened(PostOffice(), starttls=trust.server, auth=True) as office:
        await sender_to(office, Security.STARTTLS, trust=trust.client, password=PASSWORD).send(mail())
        with pytest.raises(Unavailable) as refused:
            await sender_to(office, Security.STARTTLS, trust=trust.client, password="wrong").send(mail())
    assert len(office.mails) == 1
    assert "wrong" not in str(refused.value)
