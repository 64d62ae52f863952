"""Every migration but a service's first only adds to the schema."""

import re

import pytest

from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.migrations import taken_away

REVISION = """
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

def upgrade():
    {body}

def _more():
    op.drop_column("bills", "total")

def downgrade():
    op.drop_table("notes")
"""

CONTRACTIONS: dict[str, str] = {}
"""Revisions that take away: path -> since which release nothing reads it."""


def _findings(body: str) -> list[str]:
    path = "services/billing/adapters/postgres/migrations/versions/r0002_more.py"
    return list(taken_away(sample(path, REVISION.format(body=body))))


@pytest.mark.parametrize(
    "body",
    [
        'op.drop_table("bills")',
        'op.rename_table("bills", "invoices")',
        'op.alter_column("bills", "total", new_column_name="sum")',
        'op.alter_column("bills", "total", type_=sa.Text)',
        'op.alter_column("bills", "total", nullable=False)',
        'op.add_column("bills", sa.Column("due", sa.Date, nullable=False))',
        'op.execute("ALTER TABLE bills DROP COLUMN total")',
        'op.execute(sa.text("ALTER TABLE bills RENAME total TO sum"))',
        "_more()",
    ],
)
def test_what_the_release_before_does_not_survive_is_found(body: str) -> None:
    assert len(_findings(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        'op.add_column("bills", sa.Column("due", sa.Date))',
        'op.add_column("bills", sa.Column("paid", sa.Boolean, nullable=False, server_default=sa.false()))',
        'op.create_table("notes", sa.Column("id", sa.Uuid, nullable=False))',
        'op.alter_column("bills", "total", nullable=True)',
        'op.execute("UPDATE bills SET due = made")',
    ],
)
def test_what_only_adds_passes(body: str) -> None:
    assert_clean(_findings(body))


def test_no_migration_takes_away_what_a_release_in_use_reads() -> None:
    found = [source for source in sources() if re.search(r"/migrations/versions/r\d+_", source.path)]
    assert found
    assert_clean(finding for each in found if each.path not in CONTRACTIONS for finding in taken_away(each))
