"""`new-migration` on a service of a checkout: what it writes, and when it refuses and writes nothing."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.scaffold.new_migration import Written, write_migration
from ops.user_error import UserError

_TABLES = """
from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB
METADATA = MetaData()
Table("chairs", METADATA, Column("id", Integer, primary_key=True), {columns})
"""
_ENV = """
from alembic import context
context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
"""
_FIRST = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0001", None
def upgrade() -> None:
    op.create_table("chairs", sa.Column("id", sa.Integer, primary_key=True), sa.Column("colour", sa.Text))
def downgrade() -> None:
    op.drop_table("chairs")
"""
_SERVICE = "services.carpentry.adapters.postgres"
_COLOUR = 'Column("colour", Text)'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout whose service `carpentry` has chairs, and is imported from there."""
    postgres = tmp_path / "services/carpentry/adapters/postgres"
    (postgres / "migrations/versions").mkdir(parents=True)
    (postgres / "migrations/env.py").write_text(_ENV)
    (postgres / "migrations/versions/r0001_chairs.py").write_text(_FIRST)
    import services  # noqa: PLC0415 - the package whose path is extended

    monkeypatch.setattr(services, "__path__", [*services.__path__, str(tmp_path / "services")])
    yield tmp_path
    for name in [each for each in sys.modules if each.startswith("services.carpentry")]:
        del sys.modules[name]


def _write(checkout: Path, columns: str, *, removes: bool = False) -> Written:
    tables = checkout / "services/carpentry/adapters/postgres/tables.py"
    tables.write_text(_TABLES.format(columns=columns))
    return asyncio.run(write_migration(checkout, "carpentry", "more_chairs", removes=removes))


def _versions(checkout: Path) -> list[str]:
    return sorted(path.name for path in checkout.rglob("versions/*.py"))


def test_a_new_column_is_written_with_its_imports_and_proven(checkout: Path) -> None:
    written = _write(checkout, f'{_COLOUR}, Column("parts", JSONB, nullable=False, server_default="[]")')
    assert written.changes == ("add column chairs.parts",)
    assert written.file.name == "r0002_more_chairs.py"
    content = (checkout / written.file).read_text()
    assert 'revision = "0002"\ndown_revision = "0001"' in content
    assert "from sqlalchemy.dialects import postgresql" in content
    assert content.startswith('"""More chairs."""\n')
    assert "###" not in content


def test_nothing_to_write_is_said(checkout: Path) -> None:
    with pytest.raises(UserError, match=r"nothing to write\. Fix: change tables.py first"):
        _write(checkout, _COLOUR)
    assert _versions(checkout) == ["r0001_chairs.py"]


def test_a_column_that_old_rows_cannot_fill_is_refused(checkout: Path) -> None:
    with pytest.raises(UserError, match=r"chairs.legs is NOT NULL without a default.* Fix: give .* server_default"):
        _write(checkout, f'{_COLOUR}, Column("legs", Integer, nullable=False)')
    assert _versions(checkout) == ["r0001_chairs.py"]


def test_what_the_release_before_uses_is_dropped_only_when_that_is_said(checkout: Path) -> None:
    with pytest.raises(UserError, match=r"would drop column chairs.colour.* --removes"):
        _write(checkout, 'Column("legs", Integer)')
    for name in [each for each in sys.modules if each.startswith(_SERVICE)]:
        del sys.modules[name]
    written = _write(checkout, 'Column("legs", Integer)', removes=True)
    assert set(written.changes) == {"add column chairs.legs", "drop column chairs.colour"}


def test_a_mistake_in_the_tables_is_answered_with_its_line(checkout: Path) -> None:
    with pytest.raises(UserError, match=r"tables.py:5 NameError: name 'Colum' is not defined. Fix: correct it"):
        _write(checkout, 'Colum("colour", Text)')


def test_migrations_that_do_not_run_are_answered_with_the_reason(checkout: Path) -> None:
    broken = checkout / "services/carpentry/adapters/postgres/migrations/versions/r0001_chairs.py"
    broken.write_text(_FIRST.replace("op.create_table(", 'op.execute("SELEC 1"); op.create_table('))
    with pytest.raises(UserError, match=r"the migrations do not run: .*syntax error.*SELEC"):
        _write(checkout, _COLOUR)
