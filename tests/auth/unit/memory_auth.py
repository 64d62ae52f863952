"""Auth on memory adapters, for unit and HTTP tests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import httpx

from kernel.access_token_claims import Expected, Principal
from kernel.clock import Clock
from kernel.events import Origin, RecordedEvent
from kernel.roles import ADMIN, Permission
from kernel.runtime.events.dead_letters.memory import MemoryDeadLetterStore
from kernel.runtime.events.email_link_seal import EmailLinkSeal
from kernel.runtime.http.app import HttpParts
from kernel.runtime.platform import Platform
from kernel.runtime.tokens.jwks import LocalKeys
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.master_key import MASTER_KEY
from kernel.testing.memory_platform import MemoryPlatform
from services.auth.adapters.crypto.keys.signing_key_ring import CombinedKeys, IdTokenKeyRing, SigningKeyRing
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.memory.access.roles import MemoryRoleGrants, MemoryRoles
from services.auth.adapters.memory.access.token_revocations import MemoryTokenRevocations
from services.auth.adapters.memory.accounts.accounts import MemoryAccounts
from services.auth.adapters.memory.accounts.addresses import MemoryAddresses
from services.auth.adapters.memory.accounts.email_tokens import MemoryEmailTokens
from services.auth.adapters.memory.accounts.pending_registrations import MemoryPendingRegistrations
from services.auth.adapters.memory.api_keys.api_keys import MemoryApiKeys
from services.auth.adapters.memory.audit_trail import MemoryAuditTrail
from services.auth.adapters.memory.audit_tree import MemoryAuditHeads, MemoryChainedEvents, MemoryTreeNodes
from services.auth.adapters.memory.factors.factors import MemoryFactors, MemoryTotpFactors
from services.auth.adapters.memory.factors.one_time_proofs import MemoryRecoveryCodes
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
from services.auth.adapters.memory.passwords.breached_passwords import MemoryBreachedPasswords
from services.auth.adapters.memory.passwords.credentials import MemoryCredentials
from services.auth.adapters.memory.provisioning.provisioned_groups import MemoryProvisionedGroups
from services.auth.adapters.memory.provisioning.provisioned_users import MemoryProvisionedUsers
from services.auth.adapters.memory.sessions.known_places import MemoryKnownPlaces
from services.auth.adapters.memory.sessions.sessions import MemorySessions
from services.auth.adapters.memory.signing_keys import MemorySigningKeys
from services.auth.adapters.memory.store import MemoryStore
from services.auth.adapters.memory.unit_of_work import MemoryTransactions
from services.auth.adapters.memory.upstream.connections import MemoryConnections, MemoryIdentities
from services.auth.app.access.create_admin import CreateAdminCommand
from services.auth.app.access.newer_grants import NewerGrantsOfAccount
from services.auth.app.access.use_cases import build_create_admin
from services.auth.app.accounts.register import AccountCreated, RegisterCommand
from services.auth.app.audit.ports import AuditFilter
from services.auth.app.back_channel.send_logout_token import SendLogoutToken
from services.auth.app.keys.ports import SealedKey
from services.auth.app.resources import (
    AuditTreeStores,
    ProviderKeys,
    ProvisioningStores,
    Resources,
    Stores,
    UpstreamStores,
)
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.app.sessions.ports import Sessions
from services.auth.app.sessions.token_pairs import TokenPair, TokenPairs
from services.auth.app.use_cases import UseCases
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.passwords.argon2_cost import Argon2Cost
from services.auth.domain.sessions.session import SessionLimits
from services.auth.domain.throttling.limits import ThrottleRules
from services.auth.manifest import MANIFEST
from services.auth.settings import Settings
from services.auth.wiring import serving
from services.auth.wiring.resources import build_resources, memory_throttle_stores, rsa_key_seal

ADA, BOB = EmailAddress.parse("ada@example.com"), EmailAddress.parse("bob@example.com")
PASSWORD = Secret("a long and private sentence")
OTHER_PASSWORD = Secret("quite another private sentence")
ORIGIN = Origin("192.0.2.1", "a browser", "a-request")
ENVIRONMENT = {
    "AUTH_MASTER_KEY": MASTER_KEY,
    "GOODGO_EMAIL_LINK_KEY": MASTER_KEY,
    "AUTH_DATABASE_URL": "postgresql://nowhere",
    "AUTH_ISSUER": "https://issuer.test",
    "AUTH_EMAIL_VERIFICATION": "off",
    "GOODGO_DOCS": "on",
}
_CHEAP = Argon2Cost(memory_kib=8, passes=1)


def cheap_hasher() -> Argon2Hasher:
    """Real argon2id, with parameters that no deployment may have."""
    return Argon2Hasher(_CHEAP)


def _refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(f"{request.url.host} is out of reach")


@cache
def _rsa_key(settings: Settings) -> SealedKey:
    """Made once for all tests: it takes longer than most of them."""
    return rsa_key_seal(settings, FixedClock()).create()


def memory_stores(clock: Clock, limits: SessionLimits) -> tuple[Stores, MemoryTokenRevocations, MemoryLogoutNotices]:
    """Returns every store in memory, and the revocations and logout notices that they hold."""
    store = MemoryStore()
    transactions = MemoryTransactions(store, clock, limits)
    stores = _open_stores(store, clock, limits, transactions)
    return stores, MemoryTokenRevocations(store), MemoryLogoutNotices(store, clock)


def _open_stores(store: MemoryStore, clock: Clock, limits: SessionLimits, transactions: MemoryTransactions) -> Stores:
    return Stores(
        accounts=MemoryAccounts(store),
        credentials=MemoryCredentials(store),
        sessions=MemorySessions(store, clock, limits),
        session_reader=MemorySessions(store, clock, limits),
        roles=MemoryRoles(store),
        grants=MemoryRoleGrants(store),
        audit=MemoryAuditTrail(store),
        audit_tree=AuditTreeStores(MemoryChainedEvents(store), MemoryTreeNodes(store), MemoryAuditHeads(store)),
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
        transactions=transactions,
        registration_transactions=transactions,
        address_transactions=transactions,
        log_in_transactions=transactions,
        enrolment_transactions=transactions,
        factor_reset_transactions=transactions,
        provisioning=ProvisioningStores(MemoryProvisionedUsers(store), MemoryProvisionedGroups(store), transactions),
        clients=MemoryClients(store, clock),
        client_secrets=MemoryClientSecrets(store, clock),
        authorizations=MemoryAuthorizations(store, clock),
        codes=MemoryCodes(store, clock),
        families=MemoryFamilies(store, clock, limits),
        consents=MemoryConsents(store, clock),
        browser_sessions=MemoryBrowserSessions(store, clock),
        provider_keys=ProviderKeys(MemorySigningKeys(MemoryStore(), clock), MemoryPairwiseKeys(store)),
        provider_transactions=transactions,
        upstream=UpstreamStores(MemoryConnections(store, clock), MemoryIdentities(store, clock), transactions),
    )


@dataclass(frozen=True, slots=True)
class MemoryAuth:
    settings: Settings
    platform: Platform
    clock: FixedClock
    revocation_feed: MemoryTokenRevocations
    logout_notices: MemoryLogoutNotices
    resources: Resources
    ring: SigningKeyRing
    rsa_ring: IdTokenKeyRing
    pairs: TokenPairs
    use_cases: UseCases
    verifier: AccessTokenVerifier
    dead_letters: MemoryDeadLetterStore

    @classmethod
    async def open(
        cls, hasher: Argon2Hasher, public_http: httpx.AsyncClient | None = None, /, **environ: str
    ) -> "MemoryAuth":
        """`environ`: settings other than the defaults (`AUTH_REFRESH_REUSE_WINDOW="0"`). Without `public_http` nothing
        outside is reached."""
        settings = Settings.from_env({**ENVIRONMENT, **environ})
        manifest, _ = serving.select_own_routes(settings)
        memory = MemoryPlatform.open(manifest, settings)
        platform, clock = memory.platform, memory.clock
        stores, feed, notices = memory_stores(clock, settings.session_limits)
        counted, breached = memory_throttle_stores(clock, ThrottleRules()), MemoryBreachedPasswords()
        resources = build_resources(
            platform,
            settings,
            stores,
            hasher=hasher,
            breached=breached,
            counted=counted,
            public_http=public_http or httpx.AsyncClient(transport=httpx.MockTransport(_refuse)),
        )
        ring = await serving.open_key_ring(settings, resources)
        await stores.provider_keys.id_tokens.add(_rsa_key(settings))
        rsa_ring = await serving.open_id_token_ring(settings, resources)
        pairs = serving.build_token_pairs(platform, settings, ring)
        tokens = serving.build_provider_tokens(platform, settings, ring, rsa_ring)
        use_cases = UseCases.build(resources, pairs, CombinedKeys(ring, rsa_ring), tokens)
        expected = Expected(settings.issuer, settings.audience)
        verifier = AccessTokenVerifier(LocalKeys(ring.jwks), expected, clock, platform.revocations)
        dead = memory.dead_letters
        return cls(
            settings, platform, clock, feed, notices, resources, ring, rsa_ring, pairs, use_cases, verifier, dead
        )

    @property
    def stores(self) -> Stores:
        return self.resources.stores

    def with_sessions(self, sessions: Sessions) -> "MemoryAuth":
        """Returns the same with another store of sessions."""
        return replace(self, resources=replace(self.resources, stores=replace(self.stores, sessions=sessions)))

    def build_use_cases(self, resources: Resources) -> UseCases:
        """Returns the use cases on other resources."""
        tokens = serving.build_provider_tokens(self.platform, self.settings, self.ring, self.rsa_ring)
        return UseCases.build(resources, self.pairs, CombinedKeys(self.ring, self.rsa_ring), tokens)

    @property
    def send_logout_token(self) -> SendLogoutToken:
        """What sends the logout token that is due."""
        tokens = serving.build_logout_tokens(self.platform, self.settings, self.ring, self.rsa_ring)
        return serving.build_send_logout_token(self.logout_notices, tokens, self.resources)

    def http_parts(self) -> tuple[dict[str, object], HttpParts]:
        """What the application asks: dependencies of handlers by their names, and the rest."""
        use_cases = self.build_use_cases(self.resources)
        newer_grants = NewerGrantsOfAccount(accounts=self.stores.accounts)
        self.platform.exchange_api_key = serving.build_api_key_exchange(use_cases)
        dependencies = serving.dependencies(self.platform, self.settings, use_cases)
        return dict(dependencies), self.platform.http_parts(LocalKeys(self.ring.jwks), newer_grants)

    async def register(self, email: EmailAddress = ADA, password: Secret = PASSWORD) -> Account:
        result = await self.use_cases.accounts.register.execute(RegisterCommand(email, password, None, ORIGIN))
        return result.account if isinstance(result, AccountCreated) else await self._find_account(email)

    async def _find_account(self, email: EmailAddress) -> Account:
        credential = await self.stores.credentials.find_by_email(email)
        assert credential is not None
        profile = await self.stores.accounts.find(credential.user_id)
        assert profile is not None
        return profile.account

    async def log_in(
        self, email: EmailAddress = ADA, password: Secret = PASSWORD, key_thumbprint: str | None = None
    ) -> TokenPair:
        """Logs in where no second factor is due."""
        command = LogInCommand(email, password, ORIGIN, key_thumbprint)
        pair = await self.use_cases.sessions.log_in.execute(command)
        assert isinstance(pair, TokenPair)
        return pair

    async def create_admin(self, email: EmailAddress = ADA, *more: Permission) -> None:
        create_admin = build_create_admin(self.resources)
        await create_admin.execute(CreateAdminCommand(email, PASSWORD, MANIFEST.permissions | frozenset(more)))

    async def principal(self, pair: TokenPair) -> Principal:
        """Who the pair's access token says is calling."""
        return await self.verifier.verify(pair.access_token.reveal())

    async def administrator(self) -> Principal:
        """Ada, an administrator, logged in."""
        await self.create_admin()
        principal = await self.principal(await self.log_in())
        assert ADMIN in principal.roles
        return principal

    async def member(self, email: EmailAddress = BOB) -> Principal:
        """Registers a user without a role, logs in and returns the principal."""
        await self.register(email)
        return await self.principal(await self.log_in(email))

    async def apply_revocations(self) -> None:
        """Of every revocation so far, as a replica does a few times a second."""
        self.platform.revocations.add((await self.revocation_feed.read(None)).entries)

    async def list_events(self, type_: str | None = None) -> Sequence[RecordedEvent]:
        """Returns the recorded events, newest first."""
        return await self.stores.audit.page(AuditFilter(type=type_), 1000)

    async def emailed_token(self, type_: str, back: int = 0) -> Secret:
        """Returns the token in the newest link that an event of this type has, or in the one `back` before it."""
        return Secret((await self.emailed_link(type_, back)).partition("#token=")[2])

    async def emailed_link(self, type_: str, back: int = 0) -> str:
        """Returns the link, opened as notifications opens it."""
        event = (await self.list_events(type_))[back]
        return EmailLinkSeal(self.settings.email_link_key).open(event.id, str(event.personal["sealed_link"])).reveal()
