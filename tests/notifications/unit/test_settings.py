"""Settings that would lose mails, or show them, are refused at the start."""

from pathlib import Path

import pytest

from kernel.runtime.process.environment import SettingsError, describe
from kernel.runtime.process.settings import MigrationSettings
from services.notifications.settings import Settings
from tests.notifications.stage import ENVIRONMENT


def _from(**environ: str) -> Settings:
    return Settings.from_env({**ENVIRONMENT, **environ})


@pytest.mark.parametrize("environment", ["production", None])
def test_the_mailbox_is_refused_outside_the_embedded_stack(environment: str | None) -> None:
    environ = {**ENVIRONMENT, "GOODGO_ENVIRONMENT": environment}
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({name: value for name, value in environ.items() if value is not None})
    assert refused.value.faults == ["NOTIFICATIONS_SENDER is 'mailbox': outside the embedded stack it takes smtp"]


def test_a_deployment_sends_by_smtp_over_tls_unless_it_says_otherwise() -> None:
    environ = {name: value for name, value in ENVIRONMENT.items() if name != "NOTIFICATIONS_SENDER"}
    deployed = {**environ, "GOODGO_ENVIRONMENT": "production", "NOTIFICATIONS_SMTP_HOST": "mail.example.com"}
    settings = Settings.from_env(deployed)
    assert (settings.sender, settings.smtp_security, settings.smtp_port) == ("smtp", "starttls", 587)


def test_to_send_by_smtp_a_mail_server_is_named() -> None:
    with pytest.raises(SettingsError, match="NOTIFICATIONS_SMTP_HOST is missing"):
        _from(NOTIFICATIONS_SENDER="smtp")


def test_a_user_name_without_its_password_is_refused() -> None:
    with pytest.raises(SettingsError, match="go together"):
        _from(NOTIFICATIONS_SMTP_USERNAME="goodgo")


@pytest.mark.parametrize(
    ("text", "name", "spec"),
    [
        ("no-reply@example.com", "", "no-reply@example.com"),
        ("GoodGo <no-reply@example.com>", "GoodGo", "no-reply@example.com"),
    ],
)
def test_the_sender_has_an_address_and_perhaps_a_name(text: str, name: str, spec: str) -> None:
    sender = _from(NOTIFICATIONS_FROM_ADDRESS=text).from_address
    assert (sender.display_name, sender.addr_spec) == (name, spec)


@pytest.mark.parametrize("text", ["", "GoodGo", "no-reply@", "@example.com", "a@b@c", "x\r\nBcc: y@z <a@b.c>"])
def test_a_sender_that_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="it takes an address such as"):
        _from(NOTIFICATIONS_FROM_ADDRESS=text)


def test_the_table_of_settings_in_the_guide_is_the_one_in_the_code() -> None:
    rows = [row for cls in (Settings, MigrationSettings) for row in describe(cls, "notifications")]
    table = ["| setting | default | what it is |", "|---|---|---|"]
    table += [f"| `{row.name}` | {row.default} | {row.doc} |" for row in rows]
    guide = (Path(__file__).parents[3] / "docs" / "notifications.md").read_text(encoding="utf-8")
    assert "\n".join(table) in guide, "docs/notifications.md, Settings should be:\n\n" + "\n".join(table)
