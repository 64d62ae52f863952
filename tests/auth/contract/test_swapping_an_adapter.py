"""One use case, two stores: the README shows this file."""

import pytest

from kernel.events import Origin
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds
from services.auth.adapters.crypto.argon2_hasher import Argon2Cost, Argon2Hasher
from services.auth.adapters.memory.accounts import MemoryAccounts
from services.auth.adapters.memory.breached_passwords import MemoryBreachedPasswords
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.facts import Facts
from services.auth.app.ports import Accounts
from services.auth.app.register_account import RegisterAccount, Registration
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import EmailTaken
from services.auth.domain.passwords import PasswordPolicy
from tests.auth.contract.auth_database import AuthDatabase


@pytest.fixture(params=["memory", "postgres"])
def accounts(request: pytest.FixtureRequest, database: AuthDatabase) -> Accounts:
    return MemoryAccounts(MemoryStore()) if request.param == "memory" else PostgresAccounts(database.runtime)


async def test_an_address_is_registered_once(accounts: Accounts) -> None:
    hasher, facts = Argon2Hasher(Argon2Cost(memory_kib=8, passes=1)), Facts(FixedClock(), OrderedIds())
    accept = AcceptPassword(PasswordPolicy(), MemoryBreachedPasswords(), hasher)
    register = RegisterAccount(accounts, accept, facts)
    ada = Registration(EmailAddress.parse("ada@example.com"), Secret("a long and private sentence"), None, Origin())
    await register(ada)
    with pytest.raises(EmailTaken):
        await register(ada)
