"""A release after another, and back, on one database and under traffic: old and new code run side by side.

The release to come is a copy of this checkout with one migration and one changed statement more.
"""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from kernel.runtime.data.postgres import Connection
from tests.stack.checkout import Checkout, cloned
from tests.stack.cli import complaints, pids
from tests.stack.platform import Person, Platform, newcomer, running
from tests.stack.traffic import under_traffic

_VERSIONS = "services/auth/adapters/postgres/migrations/versions"
_ACCOUNTS = "services/auth/adapters/postgres/accounts/accounts.py"
_MIGRATION = '''"""A language per account."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("language", sa.Text))
    op.create_index("ix_accounts_language", "accounts", ["language"])


def downgrade() -> None:
    op.drop_column("accounts", "language")
'''
_VALUES = "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12"
_STATEMENT = (f"has_password)\n{_VALUES}\n", f"has_password, language)\n{_VALUES}, 'en'\n")
_IS_THERE = """
SELECT clock_timestamp() FROM information_schema.columns WHERE table_name = 'accounts' AND column_name = 'language'
"""
_WRITTEN = "SELECT count(language) AS new, count(*) - count(language) AS old FROM accounts WHERE created_at > $1"


@pytest.fixture
def release(tmp_path: Path) -> Checkout:
    return cloned(tmp_path / "checkout")


@pytest.fixture
def platform(release: Checkout, tmp_path: Path) -> Iterator[Platform]:
    paths = {"PYTHONPATH": str(release.root), "PYTHONSAFEPATH": "1"}
    with running(tmp_path / "home", "--replicas", "auth=2", **paths) as platform:
        yield platform


async def test_a_release_and_the_way_back_fail_no_request(release: Checkout, platform: Platform) -> None:
    async with platform.client() as client, _accounts(platform) as accounts:
        person, before = await newcomer(client), pids(platform)
        async with under_traffic(client) as traffic:
            _next(release)
            (forth, migrated_at) = await asyncio.gather(_restart(platform), _migrated(accounts))
            assert forth.returncode == 0, forth.stderr
            between = pids(platform)
            release.git("reset", "--hard", "--quiet", "HEAD^")
            back = await _restart(platform, "--no-migrate")
            assert back.returncode == 0, back.stderr
        assert traffic.failed == []
        assert traffic.answered > 100
        assert len(before - between) == len(between - pids(platform)) == 2, "each replica was replaced, and no other"
        written = await accounts.fetchrow(_WRITTEN, migrated_at)
        assert written is not None
        assert written["old"], "the old release wrote nothing on the new schema"
        assert written["new"], "the new release wrote nothing"
        assert (await Person(client, person.email, person.pair).refresh()).status_code == 200


async def test_a_release_that_does_not_start_leaves_the_old_one_serving(release: Checkout, platform: Platform) -> None:
    async with platform.client() as client:
        before = pids(platform)
        async with under_traffic(client) as traffic:
            (release.root / "services/auth/settings.py").write_text("raise RuntimeError('unfinished')\n")
            refused = await _restart(platform, "--no-migrate")
        assert (refused.returncode, len(complaints(refused.stderr))) == (1, 1), refused.stderr
        assert "auth-1 still runs the old code" in refused.stderr
        assert traffic.failed == []
        assert pids(platform) == before


def _next(release: Checkout) -> None:
    names = sorted(path.name for path in (release.root / _VERSIONS).glob("r*.py"))
    before = names[-1][1:5]
    (release.root / _VERSIONS / "r9999_language.py").write_text(_MIGRATION.format(before=before))
    release.replace(_ACCOUNTS, *_STATEMENT)
    release.commit("The release to come")


async def _restart(platform: Platform, *options: str) -> subprocess.CompletedProcess[str]:
    return await asyncio.to_thread(platform.run, "restart", "auth", *options)


async def _migrated(accounts: Connection) -> object:
    """When the new column was there, by the database's clock."""
    async with asyncio.timeout(60):
        while (at := await accounts.fetchval(_IS_THERE)) is None:  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.05)
    return at


@asynccontextmanager
async def _accounts(platform: Platform) -> AsyncIterator[Connection]:
    server = platform.status()["backing"]["postgres"]["url"]
    connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/auth")
    try:
        yield connection
    finally:
        await connection.close()
