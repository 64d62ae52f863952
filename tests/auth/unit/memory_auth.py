"""Auth with every port fulfilled in memory: what its unit and HTTP tests stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from prometheus_client import CollectorRegistry

from kernel.events import Event, Origin
from kernel.roles import ADMIN, Permission
from kernel.runtime.bearer import AccessTokenVerifier
from kernel.runtime.health import Health
from kernel.runtime.http.edge import Edge
from kernel.runtime.jwks import LocalKeys
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds
from kernel.testing.revoked import nothing_revoked
from kernel.tokens import Expected, Principal
from services.auth.adapters.crypto.access_tokens import JwtAccessTokens
from services.auth.adapters.crypto.argon2_hasher import Argon2Cost, Argon2Hasher
from services.auth.adapters.crypto.derive import Use
from services.auth.adapters.crypto.refresh_tokens import MacRefreshTokens
from services.auth.adapters.crypto.signing_keys import SigningKeyRing
from services.auth.app.appoint_admin import Appointment
from services.auth.app.log_in import SignIn
from services.auth.app.ports import AuditFilter
from services.auth.app.register_account import Registration
from services.auth.app.token_pairs import TokenPair, TokenPairs
from services.auth.app.use_cases import UseCases
from services.auth.domain.accounts import Account, EmailAddress
from services.auth.manifest import MANIFEST
from services.auth.settings import Settings
from services.auth.wiring import application, commands, keys, surroundings
from services.auth.wiring.guessing import Figures
from services.auth.wiring.stores import Stores, memory_stores

ADA, BOB = EmailAddress.parse("ada@example.com"), EmailAddress.parse("bob@example.com")
PASSWORD = Secret("a long and private sentence")
OTHER_PASSWORD = Secret("quite another private sentence")
ORIGIN = Origin("192.0.2.1", "a browser", "a-request")
ENVIRONMENT = {
    "AUTH_MASTER_KEY": "betZS2kUrRv_cQNed7s1M4aI3Q-QdaSJDhuXYK6c7wk",
    "AUTH_DATABASE_URL": "postgresql://nowhere",
    "AUTH_ISSUER": "https://issuer.test",
    "AUTH_EMAIL_VERIFICATION": "off",
}
_CHEAP = Argon2Cost(memory_kib=8, passes=1)


def cheap_hasher() -> Argon2Hasher:
    """Real argon2id, with parameters that no deployment may have."""
    return Argon2Hasher(_CHEAP)


@dataclass(frozen=True, slots=True)
class MemoryAuth:
    settings: Settings
    stores: Stores
    clock: FixedClock
    around: surroundings.Surroundings
    ring: SigningKeyRing
    pairs: TokenPairs
    do: UseCases
    verifier: AccessTokenVerifier

    @classmethod
    async def open(cls, hasher: Argon2Hasher, **environ: str) -> "MemoryAuth":
        """`environ`: settings other than the defaults (`AUTH_REFRESH_REUSE_WINDOW="0"`)."""
        settings = Settings.from_env({**ENVIRONMENT, **environ})
        clock, ids = FixedClock(), OrderedIds()
        stores = memory_stores(clock, surroundings.session_limits(settings))
        revoked = nothing_revoked(clock)
        registry = CollectorRegistry()
        figures = Figures(registry)
        around = surroundings.Surroundings(hasher, clock, ids, Health({}), revoked, figures, registry)
        ring, expected = await keys.open_ring(settings, stores, around), Expected(settings.issuer, settings.audience)
        access_tokens = JwtAccessTokens(ring, expected, settings.access_token_lifetime, clock, ids)
        refresh_tokens = MacRefreshTokens(keys.master_ring(settings).derived(Use.REFRESH_TOKENS))
        pairs = TokenPairs(access_tokens, refresh_tokens)
        do = commands.use_cases(settings, stores, around, pairs, ring)
        verifier = AccessTokenVerifier(LocalKeys(ring.jwks), expected, clock, revoked)
        return cls(settings, stores, clock, around, ring, pairs, do, verifier)

    async def app(self) -> Edge:
        """The service's application over the same stores."""
        return application.build(self.settings, self.stores, self.around, self.ring)

    async def register(self, email: EmailAddress = ADA, password: Secret = PASSWORD) -> Account:
        return await self.do.register_account(Registration(email, password, None, ORIGIN))

    async def sign_in(self, email: EmailAddress = ADA, password: Secret = PASSWORD) -> TokenPair:
        return await self.do.log_in(SignIn(email, password, ORIGIN))

    async def appoint_admin(self, email: EmailAddress = ADA, *more: Permission) -> None:
        appoint = commands.appoint_admin(self.settings, self.stores, self.around)
        await appoint(Appointment(email, PASSWORD, MANIFEST.permissions | frozenset(more)))

    async def principal(self, pair: TokenPair) -> Principal:
        """Who the pair's access token says is calling."""
        return await self.verifier.verify(pair.access_token.reveal())

    async def administrator(self) -> Principal:
        """Ada, appointed and signed in."""
        await self.appoint_admin()
        principal = await self.principal(await self.sign_in())
        assert ADMIN in principal.roles
        return principal

    async def member(self, email: EmailAddress = BOB) -> Principal:
        """Somebody with no role, registered and signed in."""
        await self.register(email)
        return await self.principal(await self.sign_in(email))

    async def hear(self) -> None:
        """Of every revocation so far, as a replica does a few times a second."""
        self.around.revoked.add((await self.stores.revocations.read(None)).entries)

    async def facts(self, type_: str | None = None) -> Sequence[Event]:
        """What was recorded, newest first."""
        return await self.stores.audit.page(AuditFilter(type=type_), 1000)

    async def mailed_token(self, type_: str) -> Secret:
        """What is in the newest link that this type of fact has mailed."""
        link = str((await self.facts(type_))[0].personal["link"])
        return Secret(link.partition("?token=")[2])
