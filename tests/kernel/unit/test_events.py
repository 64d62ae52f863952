"""What an event may hold."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from kernel.events import Event

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_personal_data_needs_a_subject_to_be_erased_with() -> None:
    with pytest.raises(ValueError, match=r"notes.note.written has personal data and no subject"):
        Event(UUID(int=1), "notes.note.written", _NOW, personal={"email": "ada@example.org"})
    Event(UUID(int=1), "notes.note.written", _NOW, UUID(int=2), personal={"email": "ada@example.org"})
