"""Deletes what is older than it is kept.

A service names its rules. Every replica runs them in batches, each in a transaction of its own, and skips the rows that
another one holds. docs/retention.md is the table of all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from prometheus_client import CollectorRegistry, Counter

from kernel.runtime.data.postgres import Scope

RETENTION_INTERVAL = 600.0
"""Seconds between two looks at tables from which nothing was to delete."""

_BATCH = 500
_log = structlog.get_logger("kernel.retention")


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """`statement` deletes at most $2 rows that are older than $1; it skips the rows that others lock."""

    what: str
    kept: timedelta
    statement: str


DEAD_LETTERS_KEPT = timedelta(days=30)
_DEAD_LETTERS = """
DELETE FROM dead_letters WHERE (consumer, event_id) IN (
    SELECT consumer, event_id FROM dead_letters WHERE died_at < statement_timestamp() - $1::interval AND NOT due
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""


def dead_letter_rule(kept: timedelta = DEAD_LETTERS_KEPT) -> RetentionRule:
    """Returns the rule of events that could not be handled, for every service that consumes some: their payloads hold
    personal data. Those that are to be handled again stay."""
    return RetentionRule("dead_letters", kept, _DEAD_LETTERS)


class Retention:
    """Applies a service's rules. The metric `retention_deleted_total` counts rows by `what`."""

    def __init__(
        self, scope: Scope, rules: Sequence[RetentionRule], registry: CollectorRegistry, *, batch: int = _BATCH
    ) -> None:
        self._scope = scope
        self._rules = tuple(rules)
        self._batch = batch
        self._deleted = Counter("retention_deleted", "Rows deleted because of their age", ["what"], registry=registry)
        for rule in self._rules:
            self._deleted.labels(rule.what)  # so that a rule has a series before its first row

    async def step(self) -> bool:
        """Deletes a batch for each rule and returns whether more may be waiting. Raises Unavailable."""
        deleted = [await self._apply(rule) for rule in self._rules]
        return self._batch in deleted

    async def _apply(self, rule: RetentionRule) -> int:
        async with self._scope.transaction() as connection:
            status = await connection.execute(rule.statement, rule.kept, self._batch)
        count = int(status.rpartition(" ")[2])
        if count:
            self._deleted.labels(rule.what).inc(count)
            _log.info("deleted by age", what=rule.what, count=count)
        return count
