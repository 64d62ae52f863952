"""What payments deletes by age: webhooks that were followed up, and dead letters. The books stay."""

from collections.abc import Sequence
from datetime import timedelta

from kernel.runtime.data.retention import RetentionRule, dead_letter_rule

WEBHOOKS_KEPT = timedelta(days=90)
"""Longer than a provider sends one again, so that a late repeat is still known."""

_WEBHOOKS = """
DELETE FROM provider_events WHERE (provider, event_id) IN (
    SELECT provider, event_id FROM provider_events WHERE settled_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""


def retention_rules() -> Sequence[RetentionRule]:
    return (RetentionRule("webhooks", WEBHOOKS_KEPT, _WEBHOOKS), dead_letter_rule())
