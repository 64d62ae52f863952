"""Writes the next migration of a service from its tables (`./goodgo new-migration`).

Starts an empty Postgres of its own, runs the migrations that are there, compares the database with `tables.py`, writes
the difference, and proves it: up, down, up, and nothing is left to do.
"""

import ast
import re
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.runtime.data.migrations import configuration
from ops.stack.postgres import postgres_server
from ops.user_error import UserError

_Result = TypeVar("_Result")
_COMPARED = {"compare_type": True, "compare_server_default": True}
_TEMPLATE = '''"""{title}."""

{imports}

revision = "{revision}"
down_revision = "{previous}"


def upgrade() -> None:
    {upgrade}


def downgrade() -> None:
    {downgrade}
'''


@dataclass(frozen=True, slots=True)
class Written:
    """The file, relative to the checkout, and a line for each change that it makes."""

    file: Path
    changes: tuple[str, ...]


async def write_migration(checkout: Path, service: str, name: str, *, removes: bool) -> Written:
    """Raises UserError, and then leaves no file: also when there is nothing to migrate."""
    scripts = checkout / "services" / service / "adapters" / "postgres" / "migrations"
    if not scripts.is_dir():
        raise UserError(f"{service} has no database", f"see has_database in services/{service}/manifest.py")
    metadata = _tables(service)
    with tempfile.TemporaryDirectory(prefix="goodgo-migration-") as folder:
        async with postgres_server(Path(folder)) as server:
            url = (await server.create_database(service)).owner_url
            found = await _run(url, lambda connection: _compare(connection, scripts, metadata))
            _check(found, removes=removes)
            file = _write(found, scripts, name)
            try:
                await _run(url, lambda connection: _prove(connection, scripts, metadata))
            except BaseException:
                file.unlink()
                raise
    return Written(file.relative_to(checkout), tuple(_describe(found.script.upgrade_ops)))


@dataclass(frozen=True, slots=True)
class _Difference:
    """What the tables have beyond revision `head`."""

    head: str
    script: ops.MigrationScript
    upgrade: str
    downgrade: str


def _tables(service: str) -> MetaData:
    """Raises UserError that names the line of a mistake."""
    module = f"services.{service}.adapters.postgres.tables"
    try:
        metadata: MetaData = import_module(module).METADATA
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        raise UserError(f"{where.filename}:{where.lineno} {type(error).__name__}: {error}", "correct it") from error
    return metadata


async def _run(url: str, work: Callable[[Connection], _Result]) -> _Result:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    try:
        with warnings.catch_warnings():
            # Alembic hands SQLAlchemy an argument of its own for every index with an option of Postgres
            warnings.filterwarnings("ignore", "Can't validate argument 'dialect_options'")
            async with engine.begin() as connection:
                return await connection.run_sync(work)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        raise UserError(f"the migrations do not run: {reason}", "correct the migrations or tables.py") from error


def _compare(connection: Connection, scripts: Path, metadata: MetaData) -> _Difference:
    config = configuration(connection, scripts)
    heads = ScriptDirectory.from_config(config).get_heads()
    if len(heads) != 1:
        raise UserError(f"the migrations have {len(heads)} newest revisions", "let one follow the other")
    command.upgrade(config, "head")
    context = MigrationContext.configure(connection, opts={**_COMPARED, "target_metadata": metadata})
    script = produce_migrations(context, metadata)
    upgrade, downgrade = (
        _body(render_python_code(each, migration_context=context)) if each is not None else "pass"
        for each in (script.upgrade_ops, script.downgrade_ops)
    )
    return _Difference(heads[0], script, upgrade, downgrade)


def _check(found: _Difference, *, removes: bool) -> None:
    """Raises UserError for an empty migration, and for one that the release before does not survive."""
    changes = list(_flatten(found.script.upgrade_ops))
    if not changes:
        message = "the migrations lead to these tables already, so there is nothing to write"
        raise UserError(message, "change tables.py first")
    for each in changes:
        match each:
            case ops.DropTableOp() | ops.DropColumnOp() if not removes:
                message = f"it would {_line(each)}, which the release before may still use"
                hint = "keep it for one release; when no release uses it, run this again with --removes"
                raise UserError(message, hint)
            case ops.AddColumnOp() if not each.column.nullable and each.column.server_default is None:
                message = f"{each.table_name}.{each.column.name} is NOT NULL without a default: old rows have no value"
                raise UserError(message, "give the column a server_default, or nullable=True")
            case _:
                pass


def _write(found: _Difference, scripts: Path, name: str) -> Path:
    revision = f"{int(found.head) + 1:04}"
    file = scripts / "versions" / f"r{revision}_{name}.py"
    content = _TEMPLATE.format(
        title=name.replace("_", " ").capitalize(),
        imports="\n".join(sorted({*_imports(found.upgrade), *_imports(found.downgrade)})),
        revision=revision,
        previous=found.head,
        upgrade=found.upgrade,
        downgrade=found.downgrade,
    )
    file.write_text(content, encoding="utf-8")
    _format(file)
    return file


def _body(code: str) -> str:
    """Without Alembic's own comments."""
    lines = [line for line in code.splitlines() if not line.lstrip().startswith("# ###")]
    return "\n".join(lines).strip()


def _imports(code: str) -> Iterator[str]:
    """The imports for the modules that Alembic names in `code`: its own two, the dialect, and those of other types."""
    known = {
        "op": "from alembic import op",
        "sa": "import sqlalchemy as sa",
        "postgresql": "from sqlalchemy.dialects import postgresql",
    }
    for node in ast.walk(ast.parse(f"def upgrade():\n    {code}")):
        if isinstance(node, ast.Attribute):
            module = ast.unparse(node.value)
            if re.fullmatch(r"[\w.]+", module):
                yield known.get(module, f"import {module}")


def _format(file: Path) -> None:
    """Without ruff, which comes with the tests, the lines stay as long as they are."""
    ruff = Path(sys.executable).with_name("ruff")
    if ruff.exists():
        for words in (("check", "--fix", "--select", "I"), ("format",)):
            subprocess.run([ruff, *words, "--quiet", "--no-cache", file], check=False)


def _prove(connection: Connection, scripts: Path, metadata: MetaData) -> None:
    config = configuration(connection, scripts)
    command.upgrade(config, "head")
    command.downgrade(config, "-1")
    command.upgrade(config, "head")
    context = MigrationContext.configure(connection, opts=_COMPARED)
    if left := compare_metadata(context, metadata):
        raise UserError(f"the migration would not lead to the tables: {left[0]}", "write this migration by hand")


def _flatten(container: ops.OpContainer | None) -> Iterator[ops.MigrateOperation]:
    for each in container.ops if container is not None else ():
        if isinstance(each, ops.OpContainer):
            yield from _flatten(each)
        else:
            yield each


def _describe(container: ops.OpContainer | None) -> Iterator[str]:
    return map(_line, _flatten(container))


def _line(operation: ops.MigrateOperation) -> str:
    """One change in words: `add column bookings.note`."""
    match operation:
        case ops.AddColumnOp():
            return f"add column {operation.table_name}.{operation.column.name}"
        case ops.DropColumnOp() | ops.AlterColumnOp():
            verb = "drop" if isinstance(operation, ops.DropColumnOp) else "alter"
            return f"{verb} column {operation.table_name}.{operation.column_name}"
        case ops.CreateTableOp() | ops.DropTableOp():
            verb = "drop" if isinstance(operation, ops.DropTableOp) else "create"
            return f"{verb} table {operation.table_name}"
        case ops.CreateIndexOp() | ops.DropIndexOp():
            verb = "drop" if isinstance(operation, ops.DropIndexOp) else "create"
            return f"{verb} index {operation.index_name}"
        case _:
            return type(operation).__name__
