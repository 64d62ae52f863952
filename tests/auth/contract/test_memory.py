"""The memory adapters pass the suites of every storage port."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.memory.access.roles import MemoryRoleGrants, MemoryRoles
from services.auth.adapters.memory.access.token_revocations import MemoryTokenRevocations
from services.auth.adapters.memory.accounts.account_status import MemoryAccountStatus
from services.auth.adapters.memory.accounts.accounts import MemoryAccounts
from services.auth.adapters.memory.accounts.addresses import MemoryAddresses
from services.auth.adapters.memory.accounts.email_tokens import MemoryEmailTokens
from services.auth.adapters.memory.accounts.pending_registrations import MemoryPendingRegistrations
from services.auth.adapters.memory.api_keys.api_keys import MemoryApiKeys
from services.auth.adapters.memory.audit_trail import MemoryAuditTrail
from services.auth.adapters.memory.audit_tree import MemoryAuditHeads, MemoryChainedEvents, MemoryTreeNodes
from services.auth.adapters.memory.factors.factors import MemoryFactors, MemoryTotpFactors
from services.auth.adapters.memory.factors.one_time_proofs import MemoryOneTimeProofs, MemoryRecoveryCodes
from services.auth.adapters.memory.factors.passkeys import MemoryPasskeys
from services.auth.adapters.memory.oidc.authorizations import (
    MemoryAuthorizations,
    MemoryBrowserSessions,
    MemoryCodes,
    MemoryConsents,
)
from services.auth.adapters.memory.oidc.clients import MemoryClients, MemoryClientSecrets
from services.auth.adapters.memory.oidc.families import MemoryFamilies
from services.auth.adapters.memory.oidc.logout_notices import MemoryLogoutNotices
from services.auth.adapters.memory.oidc.pairwise_keys import MemoryPairwiseKeys
from services.auth.adapters.memory.passwords.credentials import MemoryCredentials
from services.auth.adapters.memory.provisioning.provisioned_groups import MemoryProvisionedGroups
from services.auth.adapters.memory.provisioning.provisioned_users import MemoryProvisionedUsers
from services.auth.adapters.memory.sessions.known_places import MemoryKnownPlaces
from services.auth.adapters.memory.sessions.sessions import MemorySessions
from services.auth.adapters.memory.signing_keys import MemorySigningKeys
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.memory.unit_of_work import MemoryTransactions
from services.auth.adapters.memory.upstream.connections import MemoryConnections, MemoryIdentities
from tests.auth.contract.account_status import AccountStatusContract
from tests.auth.contract.accounts import AccountsContract
from tests.auth.contract.addresses import AddressesContract
from tests.auth.contract.api_keys import ApiKeysContract
from tests.auth.contract.audit_heads import AuditHeadsContract, ChainedEventsContract, TreeNodesContract
from tests.auth.contract.audit_trail import AuditTrailContract
from tests.auth.contract.authorizations import AuthorizationsContract, CodesContract, ProviderTransactionsContract
from tests.auth.contract.backend import LIMITS, AuditStores, Backend, ProviderStores
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
from tests.auth.contract.provisioning import ProvisionedGroupsContract, ProvisionedUsersContract
from tests.auth.contract.refresh_rotation_model import RotationModelContract
from tests.auth.contract.registration_keys import RegistrationKeysContract
from tests.auth.contract.role_grants import RoleGrantsContract
from tests.auth.contract.roles import RolesContract
from tests.auth.contract.sessions import SessionsContract
from tests.auth.contract.signing_keys import SigningKeysContract
from tests.auth.contract.token_revocations import RevocationsContract
from tests.auth.contract.transactions import TransactionsContract
from tests.auth.contract.upstream import ConnectionsContract, IdentitiesContract


def _provider_stores(store: MemoryStore, clock: FixedClock) -> ProviderStores:
    return ProviderStores(
        clients=MemoryClients(store, clock),
        client_secrets=MemoryClientSecrets(store, clock),
        authorizations=MemoryAuthorizations(store, clock),
        codes=MemoryCodes(store, clock),
        families=MemoryFamilies(store, clock, LIMITS),
        pairwise_keys=MemoryPairwiseKeys(store),
        consents=MemoryConsents(store, clock),
        browser_sessions=MemoryBrowserSessions(store, clock),
        logout_notices=MemoryLogoutNotices(store, clock),
        connections=MemoryConnections(store, clock),
        identities=MemoryIdentities(store, clock),
        transactions=MemoryTransactions(store, clock, LIMITS),
    )


def _audit_stores(store: MemoryStore) -> AuditStores:
    async def link_events() -> None:
        """They are in the chain as soon as they are recorded."""

    return AuditStores(MemoryChainedEvents(store), MemoryTreeNodes(store), MemoryAuditHeads(store), link_events)


def _advancing(clock: FixedClock) -> Callable[[timedelta], Awaitable[None]]:
    async def advance(by: timedelta) -> None:
        clock.advance(by)

    return advance


@pytest.fixture
def backend() -> Backend:
    store, clock = MemoryStore(), FixedClock()
    return Backend(
        accounts=MemoryAccounts(store),
        status=MemoryAccountStatus(store),
        credentials=MemoryCredentials(store),
        sessions=MemorySessions(store, clock, LIMITS),
        session_reader=MemorySessions(store, clock, LIMITS),
        roles=MemoryRoles(store),
        grants=MemoryRoleGrants(store),
        audit=MemoryAuditTrail(store),
        signing_keys=MemorySigningKeys(store, clock),
        email_tokens=MemoryEmailTokens(store, clock),
        link_tries=MemoryEmailTokens(store, clock),
        registrations=MemoryPendingRegistrations(store),
        addresses=MemoryAddresses(store, clock),
        known_places=MemoryKnownPlaces(store, clock),
        factors=MemoryFactors(store),
        totp_factors=MemoryTotpFactors(store, clock),
        passkeys=MemoryPasskeys(store, clock),
        api_keys=MemoryApiKeys(store, clock),
        recovery_codes=MemoryRecoveryCodes(store),
        proofs=MemoryOneTimeProofs(store, clock),
        provisioned_users=MemoryProvisionedUsers(store),
        provisioned_groups=MemoryProvisionedGroups(store),
        provisioning_transactions=MemoryTransactions(store, clock, LIMITS),
        transactions=MemoryTransactions(store, clock, LIMITS),
        log_in_transactions=MemoryTransactions(store, clock, LIMITS),
        registration_transactions=MemoryTransactions(store, clock, LIMITS),
        address_transactions=MemoryTransactions(store, clock, LIMITS),
        enrolment_transactions=MemoryTransactions(store, clock, LIMITS),
        factor_reset_transactions=MemoryTransactions(store, clock, LIMITS),
        revocations=MemoryTokenRevocations(store),
        advance=_advancing(clock),
        provider_stores=_provider_stores(store, clock),
        audit_stores=_audit_stores(store),
    )


class TestMemoryAccounts(AccountsContract): ...


class TestMemoryAccountStatus(AccountStatusContract): ...


class TestMemoryAuditTrail(AuditTrailContract): ...


class TestMemoryChainedEvents(ChainedEventsContract): ...


class TestMemoryTreeNodes(TreeNodesContract): ...


class TestMemoryAuditHeads(AuditHeadsContract): ...


class TestMemoryCredentials(CredentialsContract): ...


class TestMemoryEmailTokens(EmailTokensContract): ...


class TestMemoryAddresses(AddressesContract): ...


class TestMemoryKnownPlaces(KnownPlacesContract): ...


class TestMemoryFactors(FactorsContract): ...


class TestMemoryTotpFactors(TotpFactorsContract): ...


class TestMemoryPasskeys(PasskeysContract): ...


class TestMemoryApiKeys(ApiKeysContract): ...


class TestMemoryClients(ClientsContract): ...


class TestMemoryClientSecrets(ClientSecretsContract): ...


class TestMemoryAuthorizations(AuthorizationsContract): ...


class TestMemoryCodes(CodesContract): ...


class TestMemoryDevices(DevicesContract): ...


class TestMemoryProviderTransactions(ProviderTransactionsContract): ...


class TestMemoryFamilies(FamiliesContract): ...


class TestMemoryPairwiseKeys(PairwiseKeysContract): ...


class TestMemoryLogoutNotices(LogoutNoticesContract): ...


class TestMemoryConsents(ConsentsContract): ...


class TestMemoryBrowserSessions(BrowserSessionsContract): ...


class TestMemoryRecoveryCodes(RecoveryCodesContract): ...


class TestMemoryConnections(ConnectionsContract): ...


class TestMemoryIdentities(IdentitiesContract): ...


class TestMemoryOneTimeProofs(OneTimeProofsContract): ...


class TestMemoryLinkTries(LinkTriesContract): ...


class TestMemoryPendingRegistrations(PendingRegistrationsContract): ...


class TestMemoryRegistrationKeys(RegistrationKeysContract): ...


class TestMemoryRevocations(RevocationsContract): ...


class TestMemoryRoleGrants(RoleGrantsContract): ...


class TestMemoryRoles(RolesContract): ...


class TestMemoryRotationModel(RotationModelContract):
    examples = 100


class TestMemorySessions(SessionsContract): ...


class TestMemorySigningKeys(SigningKeysContract): ...


class TestMemoryTransactions(TransactionsContract): ...


class TestMemoryProvisionedUsers(ProvisionedUsersContract): ...


class TestMemoryProvisionedGroups(ProvisionedGroupsContract): ...
