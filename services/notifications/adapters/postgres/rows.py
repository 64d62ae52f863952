"""A mail as a row, in the queue and in the mailbox."""

from typing import Any

import asyncpg

from services.notifications.domain.mail import Mail


def values_of(mail: Mail) -> tuple[Any, ...]:
    """id, event_type, account_id, recipient, subject, text, html, message_id, written_at."""
    return (
        mail.id,
        mail.event_type,
        mail.account_id,
        mail.to,
        mail.subject,
        mail.text,
        mail.html,
        mail.message_id,
        mail.written_at,
    )


def mail_of(row: asyncpg.Record) -> Mail:
    return Mail(
        id=row["id"],
        event_type=row["event_type"],
        account_id=row["account_id"],
        to=row["recipient"],
        subject=row["subject"],
        text=row["text"],
        html=row["html"],
        message_id=row["message_id"],
        written_at=row["written_at"],
    )
