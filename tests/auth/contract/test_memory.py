"""Memory does what every backend does."""

from datetime import timedelta

import pytest

from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.memory.accounts import MemoryAccounts
from services.auth.adapters.memory.audit import MemoryAuditTrail
from services.auth.adapters.memory.credentials import MemoryCredentials
from services.auth.adapters.memory.keys import MemorySigningKeys
from services.auth.adapters.memory.mail_tokens import MemoryMailTokens
from services.auth.adapters.memory.revocations import MemoryRevocations
from services.auth.adapters.memory.roles import MemoryRoleGrants, MemoryRoles
from services.auth.adapters.memory.sessions import MemorySessions
from services.auth.adapters.memory.status import MemoryAccountStatus
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.memory.transactions import MemoryTransactions
from tests.auth.contract.account_status import AccountStatusContract
from tests.auth.contract.accounts import AccountsContract
from tests.auth.contract.audit_trail import AuditTrailContract
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.credentials import CredentialsContract
from tests.auth.contract.mail_tokens import MailTokensContract
from tests.auth.contract.revocations import RevocationsContract
from tests.auth.contract.role_grants import RoleGrantsContract
from tests.auth.contract.roles import RolesContract
from tests.auth.contract.rotation_model import RotationModelContract
from tests.auth.contract.sessions import SessionsContract
from tests.auth.contract.signing_keys import SigningKeysContract
from tests.auth.contract.transactions import TransactionsContract


@pytest.fixture
def backend() -> Backend:
    store, clock = MemoryStore(), FixedClock()

    async def advance(by: timedelta) -> None:
        clock.advance(by)

    return Backend(
        accounts=MemoryAccounts(store),
        status=MemoryAccountStatus(store),
        credentials=MemoryCredentials(store),
        sessions=MemorySessions(store, clock, LIMITS),
        roles=MemoryRoles(store),
        grants=MemoryRoleGrants(store),
        audit=MemoryAuditTrail(store),
        signing_keys=MemorySigningKeys(store, clock),
        mail_tokens=MemoryMailTokens(store, clock),
        transactions=MemoryTransactions(store, clock, LIMITS),
        revocations=MemoryRevocations(store),
        advance=advance,
    )


class TestMemoryAccounts(AccountsContract): ...


class TestMemoryAccountStatus(AccountStatusContract): ...


class TestMemoryAuditTrail(AuditTrailContract): ...


class TestMemoryCredentials(CredentialsContract): ...


class TestMemoryMailTokens(MailTokensContract): ...


class TestMemoryRevocations(RevocationsContract): ...


class TestMemoryRoleGrants(RoleGrantsContract): ...


class TestMemoryRoles(RolesContract): ...


class TestMemoryRotationModel(RotationModelContract):
    examples = 100


class TestMemorySessions(SessionsContract): ...


class TestMemorySigningKeys(SigningKeysContract): ...


class TestMemoryTransactions(TransactionsContract): ...
