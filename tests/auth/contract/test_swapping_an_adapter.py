"""One use case, two stores: the README shows this file."""

import pytest

from kernel.errors import NotFound
from services.auth.adapters.memory.accounts.accounts import MemoryAccounts
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.app.accounts.ports import Accounts
from services.auth.app.queries import GetUser
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.samples import HASH, new_account, new_event


@pytest.fixture(params=["memory", "postgres"])
def accounts(request: pytest.FixtureRequest, database: AuthDatabase) -> Accounts:
    return MemoryAccounts(MemoryStore()) if request.param == "memory" else PostgresAccounts(database.runtime)


async def test_a_user_is_found_once_it_is_there(accounts: Accounts) -> None:
    get_user, ann = GetUser(accounts=accounts), new_account("ann@example.com")
    with pytest.raises(NotFound):
        await get_user.execute(ann.id)
    await accounts.add(ann, HASH, new_event("auth.account.registered"))
    assert (await get_user.execute(ann.id)).account == ann
