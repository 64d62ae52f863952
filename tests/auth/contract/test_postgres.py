"""Postgres does what every backend does, as the runtime role."""

from datetime import timedelta

import pytest

from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.audit import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.keys import PostgresSigningKeys
from services.auth.adapters.postgres.mail_tokens import PostgresMailTokens
from services.auth.adapters.postgres.revocations import PostgresRevocations
from services.auth.adapters.postgres.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.roles import PostgresRoles
from services.auth.adapters.postgres.sessions import PostgresSessions
from services.auth.adapters.postgres.status import PostgresAccountStatus
from services.auth.adapters.postgres.transactions import PostgresTransactions
from tests.auth.contract.account_status import AccountStatusContract
from tests.auth.contract.accounts import AccountsContract
from tests.auth.contract.audit_trail import AuditTrailContract
from tests.auth.contract.auth_database import AuthDatabase
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

# the database's clock cannot be moved, but all that it has stamped can
_AGE = """
UPDATE sessions SET started_at = started_at - $1::interval, rotated_at = rotated_at - $1::interval,
       idle_expires_at = idle_expires_at - $1::interval, expires_at = expires_at - $1::interval,
       ended_at = ended_at - $1::interval
"""
_AGE_KEYS = "UPDATE signing_keys SET since = since - $1::interval"
_AGE_LINKS = "UPDATE mail_tokens SET expires_at = expires_at - $1::interval"


@pytest.fixture
def backend(database: AuthDatabase) -> Backend:
    async def advance(by: timedelta) -> None:
        await database.as_owner(_AGE, by)
        await database.as_owner(_AGE_LINKS, by)
        await database.as_owner(_AGE_KEYS, by)

    scope = database.runtime
    return Backend(
        accounts=PostgresAccounts(scope),
        status=PostgresAccountStatus(scope),
        credentials=PostgresCredentials(scope),
        sessions=PostgresSessions(scope, LIMITS),
        roles=PostgresRoles(scope),
        grants=PostgresRoleGrants(scope),
        audit=PostgresAuditTrail(scope),
        signing_keys=PostgresSigningKeys(scope),
        mail_tokens=PostgresMailTokens(scope),
        transactions=PostgresTransactions(scope, LIMITS),
        revocations=PostgresRevocations(scope),
        advance=advance,
    )


class TestPostgresAccounts(AccountsContract): ...


class TestPostgresAccountStatus(AccountStatusContract): ...


class TestPostgresAuditTrail(AuditTrailContract): ...


class TestPostgresCredentials(CredentialsContract): ...


class TestPostgresMailTokens(MailTokensContract): ...


class TestPostgresRevocations(RevocationsContract): ...


class TestPostgresRoleGrants(RoleGrantsContract): ...


class TestPostgresRoles(RolesContract): ...


class TestPostgresRotationModel(RotationModelContract): ...


class TestPostgresSessions(SessionsContract): ...


class TestPostgresSigningKeys(SigningKeysContract): ...


class TestPostgresTransactions(TransactionsContract): ...
