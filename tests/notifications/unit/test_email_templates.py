"""The text of each email, and that no input can add lines to it."""

import pytest

from services.notifications.domain import email_templates
from services.notifications.domain.email_templates import (
    EmailTemplate,
    Recipient,
    render_html,
    render_text,
)
from services.notifications.domain.event_templates import ADDRESSED_TEMPLATES, EVENT_TYPES, template_for_event
from services.notifications.domain.events import AccountErased, EmailReverted
from services.notifications.domain.factor_email_templates import FACTOR_TEMPLATES
from services.notifications.manifest import MANIFEST
from tests.notifications.stage import LINK

EVERY_TEMPLATE = [
    each for each in [*vars(email_templates).values(), *FACTOR_TEMPLATES.values()] if isinstance(each, EmailTemplate)
]
UNVERIFIED = [email_templates.WELCOME, email_templates.VERIFY_ADDRESS, email_templates.ALREADY_REGISTERED]
ADA = Recipient(
    "Ada",
    LINK,
    {
        "network": "192.0.2.1",
        "role": "clerk",
        "factor": "a passkey",
        "codes_left": "9",
        "client": "wiki",
        "connection": "Example AG",
    },
)


def test_every_consumed_event_has_a_template_or_changes_what_is_kept() -> None:
    emailed = {*EVENT_TYPES, *ADDRESSED_TEMPLATES}
    assert emailed | {AccountErased.event_type, EmailReverted.event_type} == set(MANIFEST.consumed_types)


@pytest.mark.parametrize(
    ("event_type", "template"),
    [
        ("auth.account.registered", email_templates.WELCOME),
        ("auth.email.verified", email_templates.WELCOME),
        ("auth.email.verification-requested", email_templates.VERIFY_ADDRESS),
        ("auth.registration.repeated", email_templates.ALREADY_REGISTERED),
        ("auth.password.reset-requested", email_templates.RESET_PASSWORD),
        ("auth.password.changed", email_templates.PASSWORD_CHANGED),
        ("auth.password.reset", email_templates.PASSWORD_RESET),
        ("auth.refresh.repeated", email_templates.USED_ELSEWHERE),
        ("auth.refresh.reused", email_templates.SESSION_STOLEN),
        ("auth.session.unfamiliar", email_templates.NEW_LOG_IN),
        ("auth.role.granted", email_templates.ROLE_GRANTED),
        ("auth.role.revoked", email_templates.ROLE_REVOKED),
        ("auth.account.disabled", email_templates.ACCOUNT_DISABLED),
        *FACTOR_TEMPLATES.items(),
    ],
)
def test_each_event_has_its_template(event_type: str, template: EmailTemplate) -> None:
    assert template_for_event(event_type, awaits_verification=False) is template


def test_no_account_is_welcomed_before_its_address_is_verified() -> None:
    assert template_for_event("auth.account.registered", awaits_verification=True) is None


def test_an_event_without_a_template_is_refused() -> None:
    with pytest.raises(ValueError, match=r"there is no template for auth\.session\.started"):
        template_for_event("auth.session.started", awaits_verification=False)


@pytest.mark.parametrize("template", EVERY_TEMPLATE, ids=lambda template: template.subject)
def test_no_template_leaves_a_gap(template: EmailTemplate) -> None:
    text, html = render_text(template, ADA), render_html(template, ADA)
    assert "$" not in text + html
    assert text.startswith("Hello")
    assert text.endswith(".\n")
    assert "<p>Hello" in html
    assert html.count("<p>") == text.count("\n\n") + 1
    assert (LINK in text, f'<a href="{LINK}">{LINK}</a>' in html) == (template.has_link, template.has_link)


@pytest.mark.parametrize("template", EVERY_TEMPLATE, ids=lambda template: template.subject)
def test_a_link_has_its_code_as_text_beside_it(template: EmailTemplate) -> None:
    code = LINK.partition("#token=")[2]
    assert (f"\n\n{code}\n\n" in render_text(template, ADA)) == template.has_link
    assert (f"<p>{code}</p>" in render_html(template, ADA)) == template.has_link


@pytest.mark.parametrize(
    "template", [email_templates.RESET_PASSWORD, email_templates.PASSWORD_CHANGED, email_templates.SESSION_STOLEN]
)
def test_an_email_to_a_known_recipient_greets_them_by_name(template: EmailTemplate) -> None:
    assert render_text(template, ADA).startswith("Hello Ada,\n")
    assert render_text(template, Recipient(None, LINK)).startswith("Hello,\n")


@pytest.mark.parametrize("template", UNVERIFIED, ids=lambda template: template.subject)
def test_a_display_name_is_not_sent_to_an_unverified_address(
    template: EmailTemplate,
) -> None:
    spam = Recipient("You have won, see evil.example", LINK)
    assert "won" not in render_text(template, spam) + render_html(template, spam)


def test_a_name_is_text_in_html_too() -> None:
    html = render_html(email_templates.PASSWORD_CHANGED, Recipient("<img src=x> & $link", None))
    assert "Hello &lt;img src=x&gt; &amp; $link," in html


def test_a_link_cannot_leave_its_attribute() -> None:
    html = render_html(email_templates.RESET_PASSWORD, Recipient(None, 'https://goodgo.test/?a=1&b="><script>'))
    assert 'href="https://goodgo.test/?a=1&amp;b=&quot;&gt;&lt;script&gt;"' in html


@pytest.mark.parametrize("link", [None, "", "javascript:alert(1)", "//goodgo.test"])
def test_an_email_that_needs_a_link_is_not_written_without_one_to_the_web(link: str | None) -> None:
    for write in (render_text, render_html):
        with pytest.raises(ValueError, match="needs a link"):
            write(email_templates.VERIFY_ADDRESS, Recipient(None, link))
