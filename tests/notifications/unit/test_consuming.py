"""From an event to a mail in the mailbox."""

from dataclasses import replace
from hashlib import sha256

import pytest

from kernel.runtime.events.broker.port import Rejected
from kernel.runtime.events.email_link_seal import EmailLinkSeal
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.notifications.domain import email_templates
from tests.notifications.stage import ADA, ADDRESS, LINK, MemoryNotifications, message, with_sealed_link


@pytest.fixture
def here() -> MemoryNotifications:
    return MemoryNotifications.open()


async def test_a_new_account_is_welcomed(here: MemoryNotifications) -> None:
    told = message("auth.account.registered", personal={"email": ADDRESS, "display_name": None})
    await here.consume(told)
    await here.use_cases.deliver_email.execute()
    (welcome,) = await here.mailbox()
    assert (welcome.id, welcome.account_id, welcome.to) == (told.id, ADA, ADDRESS)
    assert (welcome.subject, welcome.written_at) == (email_templates.WELCOME.subject, here.clock.now())
    assert welcome.message_id == f"<{told.id}@goodgo.test>"


async def test_a_link_reaches_its_reader(here: MemoryNotifications) -> None:
    await here.consume(message("auth.password.reset-requested"))
    await here.use_cases.deliver_email.execute()
    (reset,) = await here.mailbox()
    assert reset.text.startswith("Hello Ada,")
    assert LINK in reset.text
    assert LINK in reset.html


async def test_a_sealed_link_reaches_its_reader(here: MemoryNotifications) -> None:
    await here.consume(with_sealed_link("auth.password.reset-requested"))
    await here.use_cases.deliver_email.execute()
    (reset,) = await here.mailbox()
    assert LINK in reset.text
    assert LINK in reset.html


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/reset#token=abc",
        "https://goodgo.test.evil.example/reset",
        "https://goodgo.test@evil.example/",
        "https://goodgo.test",
        "http://goodgo.test/reset#token=abc",
        "javascript:alert(1)",
        "",
    ],
)
async def test_a_link_that_leads_elsewhere_is_not_mailed(here: MemoryNotifications, link: str) -> None:
    for told in (
        with_sealed_link("auth.password.reset-requested", link),
        message("auth.password.reset-requested", personal={"email": ADDRESS, "link": link}),
    ):
        with pytest.raises(Rejected):
            await here.consume(told)
    assert await here.use_cases.deliver_email.execute() is None


async def test_a_link_that_was_sealed_for_another_event_or_by_another_service_is_not_mailed(
    here: MemoryNotifications,
) -> None:
    told, other = with_sealed_link("auth.password.reset-requested"), message("auth.password.reset-requested", version=2)
    forger = EmailLinkSeal(Secret(base64url.encode(sha256(b"another key").digest())))
    for sealed in (told.personal["sealed_link"], forger.seal(other.id, Secret(LINK)), LINK, "", "AAAA"):
        with pytest.raises(Rejected):
            await here.consume(replace(other, personal={"email": ADDRESS, "sealed_link": sealed}))
    assert await here.use_cases.deliver_email.execute() is None


async def test_in_an_event_of_version_2_a_link_in_the_clear_counts_for_nothing(here: MemoryNotifications) -> None:
    with pytest.raises(Rejected):
        await here.consume(message("auth.password.reset-requested", version=2))


async def test_an_account_that_awaits_verification_is_not_welcomed_yet(here: MemoryNotifications) -> None:
    await here.consume(message("auth.account.registered", data={"awaits_verification": True}))
    assert await here.use_cases.deliver_email.execute() is None


async def test_an_erased_account_gets_no_more_mail_and_leaves_none(here: MemoryNotifications) -> None:
    for _ in range(2):
        await here.consume(message("auth.password.changed"))
    await here.use_cases.deliver_email.execute()
    await here.consume(message("auth.account.erased", personal={}))
    assert await here.use_cases.deliver_email.execute() is None
    assert await here.mailbox() == []


async def test_an_event_whose_personal_data_was_erased_is_passed_over(here: MemoryNotifications) -> None:
    await here.consume(message("auth.password.changed", personal={}))
    assert await here.use_cases.deliver_email.execute() is None


async def test_a_repeat_from_elsewhere_is_mailed_when_the_event_has_an_address_and_passed_over_else(
    here: MemoryNotifications,
) -> None:
    places = {"issued_to_network": "192.0.2.1", "issued_to_user_agent": "a browser"}
    for contact in ({"email": None, "display_name": None}, {}, {"email": ADDRESS, "display_name": "Ada"}):
        await here.consume(message("auth.refresh.repeated", personal=contact | places))
    await here.use_cases.deliver_email.execute()
    (sent,) = await here.mailbox()
    assert (sent.to, sent.subject) == (ADDRESS, email_templates.USED_ELSEWHERE.subject)
    assert await here.use_cases.deliver_email.execute() is None


async def test_a_log_in_from_elsewhere_is_mailed_with_its_network_and_its_link(here: MemoryNotifications) -> None:
    told = with_sealed_link("auth.session.unfamiliar")
    await here.consume(replace(told, personal={**told.personal, "network": "192.0.2.1"}))
    await here.use_cases.deliver_email.execute()
    (sent,) = await here.mailbox()
    assert (sent.to, sent.subject) == (ADDRESS, email_templates.NEW_LOG_IN.subject)
    assert LINK in sent.text
    assert "192.0.2.1" in sent.text


@pytest.mark.parametrize(
    ("event_type", "data", "template"),
    [
        ("auth.role.granted", {"role": "clerk"}, email_templates.ROLE_GRANTED),
        ("auth.role.revoked", {"role": "clerk"}, email_templates.ROLE_REVOKED),
        ("auth.account.disabled", {}, email_templates.ACCOUNT_DISABLED),
        ("auth.session.unfamiliar", {}, None),
    ],
)
async def test_what_was_done_to_an_account_is_mailed_when_the_event_has_an_address_and_passed_over_else(
    here: MemoryNotifications, event_type: str, data: dict[str, str], template: email_templates.EmailTemplate | None
) -> None:
    await here.consume(message(event_type, data=data, personal={"network": "192.0.2.1"}))
    await here.consume(message(event_type, data=data, personal={}))
    assert await here.use_cases.deliver_email.execute() is None
    if template is not None:
        await here.consume(
            message(event_type, data=data, version=2, personal={"email": ADDRESS, "display_name": "Ada"})
        )
        await here.use_cases.deliver_email.execute()
        (sent,) = await here.mailbox()
        assert (sent.to, sent.subject) == (ADDRESS, template.subject)
        assert data.get("role", "disabled") in sent.text


@pytest.mark.parametrize(
    "broken",
    [
        {"data_subject": None},
        {"personal": {"display_name": "Ada"}},
        {"personal": {"email": 1}},
        {"personal": {"email": ADDRESS}},
        {"type": "auth.session.started"},
    ],
)
async def test_an_event_that_is_not_what_it_should_be_is_rejected(
    here: MemoryNotifications, broken: dict[str, object]
) -> None:
    with pytest.raises(Rejected):
        await here.consume(message("auth.password.reset-requested", **broken))
    assert await here.use_cases.deliver_email.execute() is None
