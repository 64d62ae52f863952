"""What a contract suite runs on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kernel.runtime.tokens.revocation.port import RevocationFeed
from services.auth.app.access.ports import RoleGrants, Roles
from services.auth.app.accounts.ports import (
    Accounts,
    AccountStatus,
    Addresses,
    EmailTokens,
    LinkTries,
    PendingRegistrations,
)
from services.auth.app.api_keys.ports import ApiKeys
from services.auth.app.audit.ports import AuditHeads, AuditTrail, ChainedEvents, TreeNodes
from services.auth.app.back_channel.ports import LogoutNotices
from services.auth.app.factors.ports import Factors, OneTimeProofs, Passkeys, RecoveryCodes, TotpFactors
from services.auth.app.keys.ports import SigningKeys
from services.auth.app.oidc.ports import (
    Authorizations,
    BrowserSessions,
    Clients,
    ClientSecrets,
    Codes,
    Consents,
    Families,
)
from services.auth.app.oidc.subjects.ports import PairwiseKeys
from services.auth.app.passwords.ports import Credentials
from services.auth.app.provisioning.ports import ProvisionedGroups, ProvisionedUsers, ProvisioningTransactions
from services.auth.app.sessions.ports import KnownPlaces, SessionReader, Sessions
from services.auth.app.unit_of_work import (
    AddressTransactions,
    EnrolmentTransactions,
    FactorResetTransactions,
    LogInTransactions,
    ProviderTransactions,
    RegistrationTransactions,
    Transactions,
)
from services.auth.app.upstream.ports import Connections, Identities
from services.auth.domain.sessions.session import SessionLimits

LIMITS = SessionLimits(recovery_window=timedelta(hours=36))


@dataclass(frozen=True, slots=True)
class ProviderStores:
    """The stores of the OpenID provider, and of connections to others."""

    clients: Clients
    client_secrets: ClientSecrets
    authorizations: Authorizations
    codes: Codes
    families: Families
    pairwise_keys: PairwiseKeys
    consents: Consents
    browser_sessions: BrowserSessions
    logout_notices: LogoutNotices
    connections: Connections
    identities: Identities
    transactions: ProviderTransactions


@dataclass(frozen=True, slots=True)
class AuditStores:
    """`link_events` adds the recorded events to the chain, as the relay does."""

    events: ChainedEvents
    nodes: TreeNodes
    heads: AuditHeads
    link_events: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Backend:
    """Empty adapters on one store. Sessions keep LIMITS; `advance` makes all of them older.

    `rotate_as_before` does what a rotation of the release before does to the store; in memory there was none.
    Sessions on Redis have no `provider_stores`; their suites are not run on the `audit_stores`, which are no other.
    """

    accounts: Accounts
    status: AccountStatus
    credentials: Credentials
    sessions: Sessions
    session_reader: SessionReader
    roles: Roles
    grants: RoleGrants
    audit: AuditTrail
    signing_keys: SigningKeys
    email_tokens: EmailTokens
    link_tries: LinkTries
    registrations: PendingRegistrations
    addresses: Addresses
    known_places: KnownPlaces
    factors: Factors
    totp_factors: TotpFactors
    passkeys: Passkeys
    api_keys: ApiKeys
    recovery_codes: RecoveryCodes
    proofs: OneTimeProofs
    provisioned_users: ProvisionedUsers
    provisioned_groups: ProvisionedGroups
    transactions: Transactions
    registration_transactions: RegistrationTransactions
    address_transactions: AddressTransactions
    log_in_transactions: LogInTransactions
    enrolment_transactions: EnrolmentTransactions
    factor_reset_transactions: FactorResetTransactions
    provisioning_transactions: ProvisioningTransactions
    revocations: RevocationFeed
    advance: Callable[[timedelta], Awaitable[None]]
    rotate_as_before: Callable[[UUID], Awaitable[None]] | None = None
    provider_stores: ProviderStores | None = None
    audit_stores: AuditStores | None = None

    @property
    def provider(self) -> ProviderStores:
        assert self.provider_stores is not None
        return self.provider_stores

    @property
    def audit_tree(self) -> AuditStores:
        assert self.audit_stores is not None
        return self.audit_stores
