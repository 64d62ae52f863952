"""What notifications deletes by age: emails that could not be sent, the mailbox, and dead letters."""

from collections.abc import Sequence
from datetime import timedelta

from kernel.runtime.data.retention import RetentionRule, dead_letter_rule

_FAILED = """
DELETE FROM mails WHERE id IN (
    SELECT id FROM mails WHERE failed_at < statement_timestamp() - $1::interval LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_MAILBOX = """
DELETE FROM mailbox WHERE id IN (
    SELECT id FROM mailbox WHERE delivered_at < statement_timestamp() - $1::interval LIMIT $2 FOR UPDATE SKIP LOCKED)
"""


def retention_rules(kept: timedelta) -> Sequence[RetentionRule]:
    return (
        RetentionRule("failed_mails", kept, _FAILED),
        RetentionRule("mailbox", kept, _MAILBOX),
        dead_letter_rule(kept),
    )
