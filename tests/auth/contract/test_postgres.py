"""The Postgres adapters pass the suites of every storage port, as the runtime role."""

from functools import partial

import pytest

from kernel.runtime.data.postgres import Database
from services.auth.adapters.postgres.access.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.adapters.postgres.access.token_revocations import PostgresTokenRevocations
from services.auth.adapters.postgres.accounts.account_status import PostgresAccountStatus
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.accounts.addresses import PostgresAddresses
from services.auth.adapters.postgres.accounts.email_tokens import PostgresEmailTokens
from services.auth.adapters.postgres.accounts.pending_registrations import PostgresPendingRegistrations
from services.auth.adapters.postgres.api_keys.api_keys import PostgresApiKeys
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.factors.factors import PostgresFactors, PostgresTotpFactors
from services.auth.adapters.postgres.factors.one_time_proofs import PostgresOneTimeProofs, PostgresRecoveryCodes
from services.auth.adapters.postgres.factors.passkeys import PostgresPasskeys
from services.auth.adapters.postgres.oidc.authorizations import PostgresAuthorizations, PostgresCodes
from services.auth.adapters.postgres.oidc.clients import PostgresClients, PostgresClientSecrets
from services.auth.adapters.postgres.oidc.consents import PostgresBrowserSessions, PostgresConsents
from services.auth.adapters.postgres.oidc.families import PostgresFamilies
from services.auth.adapters.postgres.oidc.logout_notices import PostgresLogoutNotices
from services.auth.adapters.postgres.oidc.pairwise_keys import PostgresPairwiseKeys
from services.auth.adapters.postgres.provisioning.provisioned_groups import PostgresProvisionedGroups
from services.auth.adapters.postgres.provisioning.provisioned_users import PostgresProvisionedUsers
from services.auth.adapters.postgres.sessions.known_places import PostgresKnownPlaces
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.adapters.postgres.signing_keys import PostgresSigningKeys
from services.auth.adapters.postgres.unit_of_work import PostgresTransactions
from services.auth.adapters.postgres.upstream.connections import PostgresConnections
from services.auth.adapters.postgres.upstream.identities import PostgresIdentities
from tests.auth.contract.account_status import AccountStatusContract
from tests.auth.contract.accounts import AccountsContract
from tests.auth.contract.addresses import AddressesContract
from tests.auth.contract.api_keys import ApiKeysContract
from tests.auth.contract.audit_heads import AuditHeadsContract, ChainedEventsContract, TreeNodesContract
from tests.auth.contract.audit_stores import open_audit_stores
from tests.auth.contract.audit_trail import AuditTrailContract
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.authorizations import AuthorizationsContract, CodesContract, ProviderTransactionsContract
from tests.auth.contract.backend import LIMITS, Backend, ProviderStores
from tests.auth.contract.clients import ClientsContract, ClientSecretsContract
from tests.auth.contract.consents import BrowserSessionsContract, ConsentsContract
from tests.auth.contract.credentials import CredentialsContract
from tests.auth.contract.devices import DevicesContract
from tests.auth.contract.email_tokens import EmailTokensContract
from tests.auth.contract.factors import (
    FactorsContract,
    OneTimeProofsContract,
    RecoveryCodesContract,
    TotpFactorsContract,
)
from tests.auth.contract.families import FamiliesContract
from tests.auth.contract.known_places import KnownPlacesContract
from tests.auth.contract.link_tries import LinkTriesContract
from tests.auth.contract.logout_notices import LogoutNoticesContract
from tests.auth.contract.pairwise_keys import PairwiseKeysContract
from tests.auth.contract.passkeys import PasskeysContract
from tests.auth.contract.pending_registrations import PendingRegistrationsContract
from tests.auth.contract.postgres_aging import AGE_ALL
from tests.auth.contract.provisioning import ProvisionedGroupsContract, ProvisionedUsersContract
from tests.auth.contract.refresh_rotation_model import RotationModelContract
from tests.auth.contract.registration_keys import (
    RegistrationKeysContract,
    assert_key_in_use_while_a_unit_of_work_is_open,
)
from tests.auth.contract.role_grants import RoleGrantsContract
from tests.auth.contract.roles import RolesContract
from tests.auth.contract.sessions import SessionsContract
from tests.auth.contract.signing_keys import SigningKeysContract
from tests.auth.contract.token_revocations import RevocationsContract
from tests.auth.contract.transactions import TransactionsContract
from tests.auth.contract.upstream import ConnectionsContract, IdentitiesContract

_ROTATE_AS_BEFORE = "UPDATE sessions SET generation = generation + 1, rotated_at = now() WHERE id = $1"


def _provider_stores(scope: Database) -> ProviderStores:
    return ProviderStores(
        clients=PostgresClients(scope),
        client_secrets=PostgresClientSecrets(scope),
        authorizations=PostgresAuthorizations(scope),
        codes=PostgresCodes(scope),
        families=PostgresFamilies(scope, LIMITS),
        pairwise_keys=PostgresPairwiseKeys(scope),
        consents=PostgresConsents(scope),
        browser_sessions=PostgresBrowserSessions(scope),
        logout_notices=PostgresLogoutNotices(scope),
        connections=PostgresConnections(scope),
        identities=PostgresIdentities(scope),
        transactions=PostgresTransactions(scope, LIMITS),
    )


@pytest.fixture
def backend(database: AuthDatabase) -> Backend:
    scope = database.runtime
    sessions = PostgresSessions(scope, LIMITS)
    return Backend(
        accounts=PostgresAccounts(scope),
        status=PostgresAccountStatus(scope),
        credentials=PostgresCredentials(scope),
        sessions=sessions,
        session_reader=sessions,
        roles=PostgresRoles(scope),
        grants=PostgresRoleGrants(scope),
        audit=PostgresAuditTrail(scope),
        signing_keys=PostgresSigningKeys(scope),
        email_tokens=PostgresEmailTokens(scope),
        link_tries=PostgresEmailTokens(scope),
        registrations=PostgresPendingRegistrations(scope),
        addresses=PostgresAddresses(scope),
        known_places=PostgresKnownPlaces(scope),
        factors=PostgresFactors(scope),
        totp_factors=PostgresTotpFactors(scope),
        passkeys=PostgresPasskeys(scope),
        api_keys=PostgresApiKeys(scope),
        recovery_codes=PostgresRecoveryCodes(scope),
        proofs=PostgresOneTimeProofs(scope),
        provisioned_users=PostgresProvisionedUsers(scope),
        provisioned_groups=PostgresProvisionedGroups(scope),
        provisioning_transactions=PostgresTransactions(scope, LIMITS),
        transactions=PostgresTransactions(scope, LIMITS),
        log_in_transactions=PostgresTransactions(scope, LIMITS),
        registration_transactions=PostgresTransactions(scope, LIMITS),
        address_transactions=PostgresTransactions(scope, LIMITS),
        enrolment_transactions=PostgresTransactions(scope, LIMITS),
        factor_reset_transactions=PostgresTransactions(scope, LIMITS),
        revocations=PostgresTokenRevocations(scope),
        advance=partial(database.all_as_owner, AGE_ALL),
        rotate_as_before=partial(database.as_owner, _ROTATE_AS_BEFORE),
        provider_stores=_provider_stores(scope),
        audit_stores=open_audit_stores(scope),
    )


class TestPostgresAccounts(AccountsContract): ...


class TestPostgresAccountStatus(AccountStatusContract): ...


class TestPostgresAuditTrail(AuditTrailContract): ...


class TestPostgresChainedEvents(ChainedEventsContract): ...


class TestPostgresTreeNodes(TreeNodesContract): ...


class TestPostgresAuditHeads(AuditHeadsContract): ...


class TestPostgresCredentials(CredentialsContract): ...


class TestPostgresEmailTokens(EmailTokensContract): ...


class TestPostgresAddresses(AddressesContract): ...


class TestPostgresKnownPlaces(KnownPlacesContract): ...


class TestPostgresFactors(FactorsContract): ...


class TestPostgresTotpFactors(TotpFactorsContract): ...


class TestPostgresPasskeys(PasskeysContract): ...


class TestPostgresApiKeys(ApiKeysContract): ...


class TestPostgresClients(ClientsContract): ...


class TestPostgresClientSecrets(ClientSecretsContract): ...


class TestPostgresAuthorizations(AuthorizationsContract): ...


class TestPostgresCodes(CodesContract): ...


class TestPostgresDevices(DevicesContract): ...


class TestPostgresProviderTransactions(ProviderTransactionsContract): ...


class TestPostgresFamilies(FamiliesContract): ...


class TestPostgresPairwiseKeys(PairwiseKeysContract): ...


class TestPostgresLogoutNotices(LogoutNoticesContract): ...


class TestPostgresConsents(ConsentsContract): ...


class TestPostgresBrowserSessions(BrowserSessionsContract): ...


class TestPostgresRecoveryCodes(RecoveryCodesContract): ...


class TestPostgresConnections(ConnectionsContract): ...


class TestPostgresIdentities(IdentitiesContract): ...


class TestPostgresOneTimeProofs(OneTimeProofsContract): ...


class TestPostgresLinkTries(LinkTriesContract): ...


class TestPostgresPendingRegistrations(PendingRegistrationsContract): ...


class TestPostgresRevocations(RevocationsContract): ...


class TestPostgresRoleGrants(RoleGrantsContract): ...


class TestPostgresRoles(RolesContract): ...


class TestPostgresRotationModel(RotationModelContract): ...


class TestPostgresSessions(SessionsContract): ...


class TestPostgresSigningKeys(SigningKeysContract): ...


class TestPostgresTransactions(TransactionsContract): ...


class TestPostgresRegistrationKeys(RegistrationKeysContract):
    async def test_a_key_is_in_use_while_its_transaction_is_open(self, backend: Backend) -> None:
        await assert_key_in_use_while_a_unit_of_work_is_open(backend)


class TestPostgresProvisionedUsers(ProvisionedUsersContract): ...


class TestPostgresProvisionedGroups(ProvisionedGroupsContract): ...
