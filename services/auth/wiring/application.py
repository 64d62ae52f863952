"""The application: use cases behind HTTP."""

from typing import Any

from litestar.di import Provide

from kernel.runtime.bearer import AccessTokenVerifier
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.http.edge import Edge
from kernel.runtime.http.once import Once
from kernel.runtime.jwks import LocalKeys
from kernel.runtime.use_case_metrics import measured
from kernel.tokens import Expected
from services.auth.adapters.crypto.access_tokens import JwtAccessTokens
from services.auth.adapters.crypto.derive import Use
from services.auth.adapters.crypto.refresh_tokens import MacRefreshTokens
from services.auth.adapters.crypto.signing_keys import SigningKeyRing
from services.auth.adapters.http.handlers import HANDLERS
from services.auth.app.token_pairs import TokenPairs
from services.auth.manifest import MANIFEST
from services.auth.settings import Settings
from services.auth.wiring.commands import use_cases
from services.auth.wiring.keys import master_ring
from services.auth.wiring.stores import Stores
from services.auth.wiring.surroundings import Surroundings


def build(settings: Settings, stores: Stores, around: Surroundings, ring: SigningKeyRing) -> Edge:
    """The application. Raises PolicyGap."""
    master, expected = master_ring(settings), Expected(settings.issuer, settings.audience)
    access_tokens = JwtAccessTokens(ring, expected, settings.access_token_lifetime, around.clock, around.ids)
    refresh_tokens = MacRefreshTokens(master.derived(Use.REFRESH_TOKENS))
    pairs = TokenPairs(access_tokens, refresh_tokens)
    do = measured(use_cases(settings, stores, around, pairs, ring), around.registry)
    parts = HttpParts(
        AccessTokenVerifier(LocalKeys(ring.jwks), expected, around.clock, around.revoked),
        around.health,
        around.registry,
        settings.trusted_proxies,
    )
    once = Once(stores.idempotency, master.current.digest(Use.IDEMPOTENCY))
    dependencies: dict[str, Any] = {
        "use_cases": Provide(lambda: do, sync_to_thread=False),
        "once": Provide(lambda: once, sync_to_thread=False),
    }
    return build_app(MANIFEST, HANDLERS, dependencies, parts)
