"""What the use cases are built from: every port, fulfilled, and the policies that the settings choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kernel.clock import Clock
from kernel.events import EventFactory
from kernel.roles import Permission
from services.auth.app.access.ports import RoleGrants, Roles
from services.auth.app.accounts.email_links import EmailLinks
from services.auth.app.accounts.link_lookup import LinkLookup
from services.auth.app.accounts.ports import (
    Accounts,
    Addresses,
    EmailTokens,
    LinkSeal,
    LinkSecrets,
    LinkTries,
    PendingRegistrations,
)
from services.auth.app.api_keys.ports import ApiKeys, ApiKeySecrets
from services.auth.app.audit.ports import AuditHeads, AuditTrail, ChainedEvents, TreeNodes
from services.auth.app.back_channel.ports import LogoutReceiver
from services.auth.app.factors.enrolment import Enrolment
from services.auth.app.factors.passkey_proofs import PasskeyProofs
from services.auth.app.factors.ports import (
    Challenges,
    Factors,
    FactorSecrets,
    Passkeys,
    PasskeyVerifier,
    RecoveryCodes,
    TotpFactors,
)
from services.auth.app.factors.proofs import ProofFinder
from services.auth.app.factors.second_steps import SecondSteps
from services.auth.app.keys.ports import KeyMaker, SigningKeys
from services.auth.app.oidc.ports import (
    Authorizations,
    BrowserSessions,
    ClientAssertions,
    Clients,
    ClientSecrets,
    Codes,
    Consents,
    Families,
    FamilyTokens,
    ProviderSecrets,
)
from services.auth.app.oidc.subjects.client_subjects import ClientSubjects
from services.auth.app.oidc.subjects.ports import PairwiseKeys, PairwiseSubjects, SectorDocuments
from services.auth.app.passwords.new_password import NewPasswords
from services.auth.app.passwords.ports import BreachedPasswords, Credentials, PasswordHasher
from services.auth.app.passwords.reauthentication import Reauthentication
from services.auth.app.provisioning.ports import ProvisionedGroups, ProvisionedUsers, ProvisioningTransactions
from services.auth.app.requests.ports import RouteCatalog
from services.auth.app.sessions.ports import KnownPlaces, RefreshMetrics, SessionEndTokens, SessionReader, Sessions
from services.auth.app.sessions.session_end_links import SessionEndLinks
from services.auth.app.throttling.email_budget import EmailBudget
from services.auth.app.throttling.ports import EmailAllowance, Throttle
from services.auth.app.unit_of_work import (
    AddressTransactions,
    EnrolmentTransactions,
    FactorResetTransactions,
    LogInTransactions,
    ProviderTransactions,
    RegistrationTransactions,
    Transactions,
)
from services.auth.app.upstream.ports import (
    Connections,
    Identities,
    UpstreamProviders,
    UpstreamSecrets,
    UpstreamTransactions,
)
from services.auth.domain.accounts.email_links import LinkPurpose
from services.auth.domain.factors.policy import FactorPolicy
from services.auth.domain.keys.key_schedule import KeySchedule
from services.auth.domain.passwords.password_policy import PasswordPolicy
from services.auth.domain.sessions.session import SessionLimits


@dataclass(frozen=True, slots=True)
class AuditTreeStores:
    """Those of the audit trail's Merkle tree, and of its signed heads."""

    events: ChainedEvents
    nodes: TreeNodes
    heads: AuditHeads


@dataclass(frozen=True, slots=True)
class ProvisioningStores:
    """Those of what identity providers see of accounts and roles."""

    users: ProvisionedUsers
    groups: ProvisionedGroups
    transactions: ProvisioningTransactions


@dataclass(frozen=True, slots=True)
class UpstreamStores:
    """Those of connections to other providers."""

    connections: Connections
    identities: Identities
    transactions: UpstreamTransactions


@dataclass(frozen=True, slots=True)
class ProviderKeys:
    """The stores of the provider's own keys."""

    id_tokens: SigningKeys
    pairwise: PairwiseKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """One adapter for each storage port."""

    accounts: Accounts
    credentials: Credentials
    sessions: Sessions
    session_reader: SessionReader
    roles: Roles
    grants: RoleGrants
    audit: AuditTrail
    audit_tree: AuditTreeStores
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
    transactions: Transactions
    registration_transactions: RegistrationTransactions
    address_transactions: AddressTransactions
    log_in_transactions: LogInTransactions
    enrolment_transactions: EnrolmentTransactions
    factor_reset_transactions: FactorResetTransactions
    provisioning: ProvisioningStores
    clients: Clients
    client_secrets: ClientSecrets
    authorizations: Authorizations
    codes: Codes
    families: Families
    consents: Consents
    browser_sessions: BrowserSessions
    provider_keys: ProviderKeys
    provider_transactions: ProviderTransactions
    upstream: UpstreamStores


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """What the settings and the manifest decide. `link_templates` are URLs that contain `{token}`.

    `public_url` is where clients reach the platform, without a slash at its end.
    `issuer` is the name that authenticator apps show, `issuer_url` is the claim `iss`.
    """

    requires_verification: bool
    passwords: PasswordPolicy
    sessions: SessionLimits
    session_retention: timedelta
    keys: KeySchedule
    link_templates: Mapping[LinkPurpose, str]
    link_lifetime: timedelta
    admin_permissions: frozenset[Permission]
    factors: FactorPolicy
    issuer: str
    public_url: str
    issuer_url: str
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """The stores, one adapter for each of the other ports, and the policies. Its properties serve several use cases."""

    stores: Stores
    policies: Policies
    clock: Clock
    events: EventFactory
    password_throttle: Throttle
    link_throttle: Throttle
    email_allowance: EmailAllowance
    hasher: PasswordHasher
    breached: BreachedPasswords
    link_secrets: LinkSecrets
    link_seal: LinkSeal
    session_end_tokens: SessionEndTokens
    challenges: Challenges
    factor_secrets: FactorSecrets
    api_key_secrets: ApiKeySecrets
    passkey_verifier: PasskeyVerifier
    key_maker: KeyMaker
    refresh_metrics: RefreshMetrics
    routes: RouteCatalog
    provider_secrets: ProviderSecrets
    client_assertions: ClientAssertions
    family_tokens: FamilyTokens
    logout_receiver: LogoutReceiver
    pairwise_subjects: PairwiseSubjects
    sector_documents: SectorDocuments
    upstream_secrets: UpstreamSecrets
    upstream_providers: UpstreamProviders

    @property
    def client_subjects(self) -> ClientSubjects:
        return ClientSubjects(pairwise=self.pairwise_subjects)

    @property
    def new_passwords(self) -> NewPasswords:
        return NewPasswords(policy=self.policies.passwords, breached=self.breached, hasher=self.hasher)

    @property
    def reauthentication(self) -> Reauthentication:
        return Reauthentication(
            throttle=self.password_throttle,
            credentials=self.stores.credentials,
            hasher=self.hasher,
            audit=self.stores.audit,
            events=self.events,
        )

    @property
    def enrolment(self) -> Enrolment:
        return Enrolment(credentials=self.stores.credentials, sessions=self.stores.session_reader)

    @property
    def second_steps(self) -> SecondSteps:
        return SecondSteps(
            challenges=self.challenges,
            factors=self.stores.factors,
            recovery_codes=self.stores.recovery_codes,
            credentials=self.stores.credentials,
            clock=self.clock,
        )

    @property
    def proof_finder(self) -> ProofFinder:
        return ProofFinder(
            totp_factors=self.stores.totp_factors, secrets=self.factor_secrets, clock=self.clock, events=self.events
        )

    @property
    def passkey_proofs(self) -> PasskeyProofs:
        return PasskeyProofs(
            passkeys=self.stores.passkeys,
            verifier=self.passkey_verifier,
            audit=self.stores.audit,
            events=self.events,
        )

    @property
    def links(self) -> LinkLookup:
        return LinkLookup(
            throttle=self.link_throttle,
            email_tokens=self.stores.email_tokens,
            secrets=self.link_secrets,
            credentials=self.stores.credentials,
        )

    @property
    def email_budget(self) -> EmailBudget:
        return EmailBudget(places=self.stores.known_places, allowance=self.email_allowance)

    @property
    def session_end_links(self) -> SessionEndLinks:
        return SessionEndLinks(
            tokens=self.session_end_tokens,
            link_seal=self.link_seal,
            template=self.policies.link_templates[LinkPurpose.END_SESSION],
        )

    @property
    def email_links(self) -> EmailLinks:
        return EmailLinks(
            secrets=self.link_secrets,
            link_seal=self.link_seal,
            templates=self.policies.link_templates,
            lifetime=self.policies.link_lifetime,
            events=self.events,
        )
