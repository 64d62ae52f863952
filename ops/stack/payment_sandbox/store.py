"""The sandbox's memory: a SQLite file that survives a kill of any process."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ops.stack.payment_sandbox.knobs import Knobs
from ops.stack.payment_sandbox.payments import SandboxDispute, SandboxPayment, SandboxRefund

_SCHEMA = """
CREATE TABLE IF NOT EXISTS payments (id TEXT PRIMARY KEY, attempt_id TEXT UNIQUE, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tried (key TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS knobs (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS webhooks (
    id INTEGER PRIMARY KEY, body TEXT NOT NULL, due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, forged INTEGER);
CREATE INDEX IF NOT EXISTS webhooks_due_at ON webhooks (due_at);
"""


class SandboxStore:
    """Every method is one statement; `transaction` makes several of them one."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, isolation_level=None)
        # a commit survives a kill of the process; fsync at checkpoints is enough for that
        self._database.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {_SCHEMA}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def save(self, payment: SandboxPayment) -> None:
        values = payment.id, payment.attempt_id, json.dumps(asdict(payment))
        self._database.execute("INSERT OR REPLACE INTO payments VALUES (?, ?, ?)", values)

    def find(self, payment_id: str) -> SandboxPayment | None:
        return self._find_one("SELECT body FROM payments WHERE id = ?", payment_id)

    def find_attempt(self, attempt_id: str) -> SandboxPayment | None:
        return self._find_one("SELECT body FROM payments WHERE attempt_id = ?", attempt_id)

    def list_all(self) -> list[SandboxPayment]:
        return [_read(body) for (body,) in self._database.execute("SELECT body FROM payments ORDER BY id")]

    def record_try(self, key: str) -> bool:
        """Returns whether the key was never seen before."""
        return self._database.execute("INSERT OR IGNORE INTO tried VALUES (?)", (key,)).rowcount == 1

    def find_answer(self, key: str) -> tuple[int, Any] | None:
        """Returns what was answered under the key, its 500 included."""
        row = self._database.execute("SELECT status, body FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else (row[0], json.loads(row[1]))

    def save_answer(self, key: str, status: int, body: Any) -> None:
        self._database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, status, json.dumps(body)))

    def add_webhook(self, body: str, due_at: float, *, forged: bool) -> None:
        self._database.execute("INSERT INTO webhooks (body, due_at, forged) VALUES (?, ?, ?)", (body, due_at, forged))

    def due_webhooks(self, now: float) -> list[tuple[int, str, int, bool]]:
        """Returns id, body, tries so far, and whether the signature is to be wrong."""
        rows = self._database.execute(
            "SELECT id, body, tries, forged FROM webhooks WHERE due_at <= ? ORDER BY due_at LIMIT 50", (now,)
        )
        return [(id_, body, tries, bool(forged)) for id_, body, tries, forged in rows]

    def remove_webhook(self, webhook_id: int) -> None:
        self._database.execute("DELETE FROM webhooks WHERE id = ?", (webhook_id,))

    def postpone_webhook(self, webhook_id: int, due_at: float) -> None:
        self._database.execute("UPDATE webhooks SET due_at = ?, tries = tries + 1 WHERE id = ?", (due_at, webhook_id))

    @property
    def knobs(self) -> Knobs:
        row = self._database.execute("SELECT body FROM knobs").fetchone()
        return Knobs().change(json.loads(row[0])) if row else Knobs()

    def save_knobs(self, knobs: Knobs) -> None:
        self._database.execute("INSERT OR REPLACE INTO knobs VALUES (1, ?)", (json.dumps(knobs.to_json()),))

    def _find_one(self, query: str, value: str) -> SandboxPayment | None:
        row = self._database.execute(query, (value,)).fetchone()
        return None if row is None else _read(row[0])


def _read(body: str) -> SandboxPayment:
    values = json.loads(body)
    values["refunds"] = tuple(SandboxRefund(**each) for each in values["refunds"])
    values["disputes"] = tuple(SandboxDispute(**each) for each in values["disputes"])
    return SandboxPayment(**values)
