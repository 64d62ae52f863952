"""Units of work in Postgres."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kernel.runtime.data.postgres import Database, Joined
from services.auth.adapters.postgres.access.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.adapters.postgres.accounts.account_status import PostgresAccountStatus
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.accounts.addresses import PostgresAddresses
from services.auth.adapters.postgres.accounts.email_tokens import PostgresEmailTokens
from services.auth.adapters.postgres.accounts.pending_registrations import PostgresPendingRegistrations
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.factors.factors import PostgresFactors, PostgresTotpFactors
from services.auth.adapters.postgres.factors.one_time_proofs import PostgresOneTimeProofs, PostgresRecoveryCodes
from services.auth.adapters.postgres.factors.passkeys import PostgresPasskeys
from services.auth.adapters.postgres.oidc.authorizations import PostgresAuthorizations, PostgresCodes
from services.auth.adapters.postgres.oidc.devices import PostgresDevices
from services.auth.adapters.postgres.oidc.families import PostgresFamilies
from services.auth.adapters.postgres.provisioning.provisioned_groups import PostgresProvisionedGroups
from services.auth.adapters.postgres.provisioning.provisioned_users import PostgresProvisionedUsers
from services.auth.adapters.postgres.sessions.known_places import PostgresKnownPlaces
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.adapters.postgres.upstream.identities import PostgresIdentities
from services.auth.domain.sessions.session import SessionLimits


@dataclass(frozen=True, slots=True)
class PostgresUnitOfWork:
    """Fulfils `app.unit_of_work.UnitOfWork`, `RegistrationWork`, `LogInWork`, `AddressWork`, `EnrolmentWork`,
    `FactorResetWork`, `ProviderWork`, `app.provisioning.ports.ProvisioningWork` and
    `app.upstream.ports.UpstreamWork`."""

    accounts: PostgresAccounts
    status: PostgresAccountStatus
    credentials: PostgresCredentials
    sessions: PostgresSessions
    email_tokens: PostgresEmailTokens
    addresses: PostgresAddresses
    registrations: PostgresPendingRegistrations
    grants: PostgresRoleGrants
    places: PostgresKnownPlaces
    audit: PostgresAuditTrail
    factors: PostgresFactors
    totp_factors: PostgresTotpFactors
    passkeys: PostgresPasskeys
    recovery_codes: PostgresRecoveryCodes
    proofs: PostgresOneTimeProofs
    roles: PostgresRoles
    provisioned_users: PostgresProvisionedUsers
    provisioned_groups: PostgresProvisionedGroups
    authorizations: PostgresAuthorizations
    codes: PostgresCodes
    families: PostgresFamilies
    devices: PostgresDevices
    identities: PostgresIdentities


class PostgresTransactions:
    """Fulfils `app.unit_of_work.Transactions`: one transaction at READ COMMITTED, in which each statement sees
    what other transactions have committed before it.
    """

    def __init__(self, database: Database, limits: SessionLimits) -> None:
        self._database = database
        self._limits = limits

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PostgresUnitOfWork]:
        async with self._database.transaction() as connection:
            joined = Joined(connection)
            yield PostgresUnitOfWork(
                PostgresAccounts(joined),
                PostgresAccountStatus(joined),
                PostgresCredentials(joined),
                PostgresSessions(joined, self._limits),
                PostgresEmailTokens(joined),
                PostgresAddresses(joined),
                PostgresPendingRegistrations(joined),
                PostgresRoleGrants(joined),
                PostgresKnownPlaces(joined),
                PostgresAuditTrail(joined),
                PostgresFactors(joined),
                PostgresTotpFactors(joined),
                PostgresPasskeys(joined),
                PostgresRecoveryCodes(joined),
                PostgresOneTimeProofs(joined),
                PostgresRoles(joined),
                PostgresProvisionedUsers(joined),
                PostgresProvisionedGroups(joined),
                PostgresAuthorizations(joined),
                PostgresCodes(joined),
                PostgresFamilies(joined, self._limits),
                PostgresDevices(joined),
                PostgresIdentities(joined),
            )
