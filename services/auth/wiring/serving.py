"""Serves auth: the application, and the tasks that run beside it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import structlog
from litestar.types import ControllerRouterHandler

from kernel.access_token_claims import Expected
from kernel.manifest import Manifest
from kernel.runtime.data.retention import RETENTION_INTERVAL, Retention
from kernel.runtime.http.guard import ExchangeApiKey
from kernel.runtime.platform import Platform
from kernel.runtime.process.settings import EMBEDDED
from kernel.runtime.tokens.dpop.seen_proofs import RedisSeenProofs
from kernel.runtime.tokens.jwks import LocalKeys
from kernel.runtime.tokens.key_readiness.redis_key_readiness import RedisKeyReadiness
from kernel.runtime.tokens.revocation.port import RevocationFeed
from kernel.runtime.tokens.revocation.publisher import RevocationPublisher
from kernel.runtime.tokens.revocation.redis_stream import RedisRevocationStream
from kernel.secret import Secret
from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.keys.signing_key_ring import CombinedKeys, IdTokenKeyRing, SigningKeyRing
from services.auth.adapters.crypto.keys.statement_signer import KeyRingSigner
from services.auth.adapters.crypto.oidc.logout_tokens import JwtLogoutTokens
from services.auth.adapters.crypto.oidc.provider_tokens import JwtProviderTokens
from services.auth.adapters.crypto.sessions.access_tokens import JwtAccessTokens
from services.auth.adapters.crypto.sessions.refresh_tokens import MacRefreshTokens
from services.auth.adapters.http.dependencies import ScimContext
from services.auth.adapters.http.handlers import select_routes
from services.auth.adapters.http.oidc.pages import FORM_PATH
from services.auth.adapters.outbound.logout_receivers import DEADLINE
from services.auth.adapters.outbound.public_network import open_public_client
from services.auth.adapters.postgres.access.token_revocations import PostgresTokenRevocations
from services.auth.adapters.postgres.oidc.logout_notices import PostgresLogoutNotices
from services.auth.adapters.postgres.retention import retention_rules
from services.auth.adapters.timer.audit_heads import AuditHeadTask
from services.auth.adapters.timer.key_rotation import KeyRotation
from services.auth.adapters.timer.logout_delivery import LogoutDelivery
from services.auth.app.access.newer_grants import NewerGrantsOfAccount
from services.auth.app.audit.use_cases import build_audit_tree, build_sign_audit_head
from services.auth.app.back_channel.ports import LogoutNotices, LogoutTokens
from services.auth.app.back_channel.send_logout_token import SendLogoutToken
from services.auth.app.keys.ports import RunningReplicas
from services.auth.app.keys.use_cases import KeyUseCases
from services.auth.app.oidc.devices.start_device import DEVICE_PATH
from services.auth.app.queries import ListServices
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs
from services.auth.app.use_cases import UseCases
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.manifest import MANIFEST
from services.auth.settings import REDIS, Settings
from services.auth.wiring.resources import key_seal, open_resources, rsa_key_seal
from services.auth.wiring.stores import open_stores

_ROTATION_INTERVAL = 2.0  # seconds
_ID_TOKEN_ROTATION_INTERVAL = 30.0  # seconds
_AUDIT_HEAD_INTERVAL = 60.0  # seconds
_LOGOUT_INTERVAL = 2.0  # seconds between two looks of a worker at an empty queue
_LOGOUT_WORKERS = 4  # a client that is slow holds one of them
_log = structlog.get_logger("auth.serving")


def select_own_routes(settings: Settings) -> tuple[Manifest, Sequence[ControllerRouterHandler]]:
    """Returns the routes and their handlers. A client's refresh family is a row beside its session: with sessions on
    Redis there is no OpenID provider."""
    return select_routes(has_explorer=settings.has_explorer, without_provider=settings.session_store == REDIS)


@asynccontextmanager
async def open_auth(settings: Settings) -> AsyncIterator[tuple[Platform, Resources]]:
    """Opens what every command stands on. Raises Unavailable, SettingsError."""
    manifest, _ = select_own_routes(settings)
    is_embedded = settings.environment == EMBEDDED
    async with (
        Platform.open(manifest, settings) as platform,
        open_public_client(allows_loopback=is_embedded) as public_http,
    ):
        yield platform, open_resources(platform, settings, open_stores(platform, settings), public_http)


async def serve(settings: Settings) -> None:
    """Serves until the process is stopped. Raises Unavailable without the database."""
    async with open_auth(settings) as (platform, resources):
        ring, rsa_ring = await open_key_ring(settings, resources), await open_id_token_ring(settings, resources)
        await resources.pairwise_subjects.open()
        pairs, keys = build_token_pairs(platform, settings, ring), CombinedKeys(ring, rsa_ring)
        use_cases = UseCases.build(resources, pairs, keys, build_provider_tokens(platform, settings, ring, rsa_ring))
        # on a connection of its own: a full pool must not hide who was logged out
        feed = PostgresTokenRevocations(await platform.connect_database("auth revocations", 1))
        add_revocation_tasks(platform, settings, feed, ring)
        readiness = key_readiness(platform, settings)
        add_key_tasks(platform, settings, resources, ring, readiness)
        add_id_token_key_task(platform, settings, resources, rsa_ring)
        add_audit_head_task(platform, resources, ring)
        if settings.session_store != REDIS:
            notices = PostgresLogoutNotices(platform.database)
            tokens = build_logout_tokens(platform, settings, ring, rsa_ring)
            add_logout_task(platform, build_send_logout_token(notices, tokens, resources))
        retention = Retention(platform.database, retention_rules(settings.session_retention), platform.registry)
        platform.run_periodically("retention", retention.step, interval=RETENTION_INTERVAL)
        _, handlers = select_own_routes(settings)
        if settings.redis_url is not None:
            platform.proofs.share(RedisSeenProofs(platform.connect_redis(settings.redis_url), MANIFEST.name))
        newer_grants = NewerGrantsOfAccount(accounts=resources.stores.accounts)
        provided = dependencies(platform, settings, use_cases, readiness)
        platform.exchange_api_key = build_api_key_exchange(use_cases)
        await platform.serve(handlers, provided, LocalKeys(ring.jwks), newer_grants)


def build_api_key_exchange(use_cases: UseCases) -> ExchangeApiKey:
    """Returns what makes an access token of an API key, for clients that cannot exchange it themselves."""

    async def exchange(key: Secret) -> Secret:
        return (await use_cases.api_keys.exchange_api_key.execute(key)).access_token

    return exchange


async def open_key_ring(settings: Settings, resources: Resources) -> SigningKeyRing:
    """Creates the first signing key where no key exists. Raises SigningKeySealBroken."""
    return await SigningKeyRing.open(resources.stores.signing_keys, key_seal(settings, resources.clock))


def build_token_pairs(platform: Platform, settings: Settings, ring: SigningKeyRing) -> TokenPairs:
    expected = Expected(settings.issuer, settings.audience)
    access_tokens = JwtAccessTokens(
        ring, expected, settings.access_token_lifetime, platform.clock, platform.ids, policy=settings.factor_policy
    )
    refresh_tokens = MacRefreshTokens(settings.master_key_ring.derive_all(Use.REFRESH_TOKENS))
    return TokenPairs(access_tokens=access_tokens, refresh_tokens=refresh_tokens)


async def open_id_token_ring(settings: Settings, resources: Resources) -> IdTokenKeyRing:
    """Creates the first RS256 key where no key exists. Raises SigningKeySealBroken."""
    return await IdTokenKeyRing.open(resources.stores.provider_keys.id_tokens, rsa_key_seal(settings, resources.clock))


def build_provider_tokens(
    platform: Platform, settings: Settings, ring: SigningKeyRing, rsa_ring: IdTokenKeyRing
) -> JwtProviderTokens:
    return JwtProviderTokens(
        ring,
        rsa_ring,
        issuer=settings.issuer,
        lifetime=settings.access_token_lifetime,
        clock=platform.clock,
        ids=platform.ids,
        revocations=platform.revocations,
        policy=settings.factor_policy,
    )


def dependencies(
    platform: Platform, settings: Settings, use_cases: UseCases, running: RunningReplicas | None = None
) -> dict[str, object]:
    """Returns what handlers may ask for by name: the use cases of their own capability."""
    return {
        "accounts": platform.measure(use_cases.accounts),
        "passwords": platform.measure(use_cases.passwords),
        "sessions": platform.measure(use_cases.sessions),
        "access": platform.measure(use_cases.access),
        "factors": platform.measure(use_cases.factors),
        "api_keys": platform.measure(use_cases.api_keys),
        "clients": platform.measure(use_cases.clients),
        "provider": platform.measure(use_cases.provider),
        "upstream": platform.measure(use_cases.upstream),
        "issuer": settings.issuer,
        "interaction_path": settings.interaction_path or FORM_PATH,
        "device_path": settings.device_path or DEVICE_PATH,
        "audit": platform.measure(use_cases.audit),
        "requests": platform.measure(use_cases.requests),
        "provisioning": platform.measure(use_cases.provisioning),
        "public_keys": use_cases.public_keys,
        "key_set_lifetime": use_cases.key_set_lifetime,
        "scim": ScimContext(use_cases.public_url, platform.clock),
        "list_services": ListServices(own=MANIFEST.name, running=running),
    }


def key_readiness(platform: Platform, settings: Settings) -> RedisKeyReadiness | None:
    """Returns what tells which replicas know a key; None without Redis."""
    return RedisKeyReadiness(platform.connect_redis(settings.redis_url, connections=4)) if settings.redis_url else None


def add_revocation_tasks(platform: Platform, settings: Settings, feed: RevocationFeed, ring: SigningKeyRing) -> None:
    """Reads revocations from the store and publishes them to every other service while the platform runs."""
    if settings.redis_url is None:
        _log.warning("no Redis: revocations are not published to other services")
        platform.follow_revocations(feed)
        return
    redis = platform.connect_redis(settings.redis_url, connections=1)
    stream = RedisRevocationStream(redis, platform.clock, KeyRingSigner(ring))
    publisher = RevocationPublisher(stream, platform.revocations, platform.registry)
    platform.add_task(publisher.running())
    platform.follow_revocations(feed, publisher.publish_soon)


def add_key_tasks(
    platform: Platform,
    settings: Settings,
    resources: Resources,
    ring: SigningKeyRing,
    readiness: RedisKeyReadiness | None,
) -> None:
    """Rotates the signing keys, and reports which ones this replica has, while the platform runs."""
    if readiness is None:
        _log.warning("without Redis replicas cannot confirm new keys: new signing keys do not sign by themselves")
    else:
        platform.report_keys(readiness, ring, as_issuer=True)
    rotate = KeyUseCases.build(resources, readiness).rotate_keys.execute
    rotation = KeyRotation(rotate, ring.refresh, settings.signing_key_age, platform.registry)
    platform.run_periodically("signing key rotation", rotation.step, interval=_ROTATION_INTERVAL)


def add_id_token_key_task(platform: Platform, settings: Settings, resources: Resources, ring: IdTokenKeyRing) -> None:
    """Rotates the RS256 keys. Only clients verify with them, who have the notice of a published key to read it."""
    stores = replace(resources.stores, signing_keys=resources.stores.provider_keys.id_tokens)
    own = replace(resources, stores=stores, key_maker=rsa_key_seal(settings, resources.clock))
    rotate = KeyUseCases.build(own, NoReplicas()).rotate_keys.execute

    async def step() -> None:
        await ring.refresh()
        await rotate()

    platform.run_periodically("identity token key rotation", step, interval=_ID_TOKEN_ROTATION_INTERVAL)


def add_audit_head_task(platform: Platform, resources: Resources, ring: SigningKeyRing) -> None:
    """Signs the audit trail's head of each day while the platform runs."""
    heads, tree = resources.stores.audit_tree.heads, build_audit_tree(resources)

    async def find_newest() -> SignedHead | None:
        return next(iter(await heads.page(None, 1)), None)

    sign = build_sign_audit_head(resources, KeyRingHeadSigner(ring)).execute
    task = AuditHeadTask(tree.extend, sign, find_newest, platform.registry)
    platform.run_periodically("audit head", task.step, interval=_AUDIT_HEAD_INTERVAL)


def build_logout_tokens(
    platform: Platform, settings: Settings, ring: SigningKeyRing, rsa_ring: IdTokenKeyRing
) -> JwtLogoutTokens:
    return JwtLogoutTokens(ring, rsa_ring, issuer=settings.issuer, clock=platform.clock, ids=platform.ids)


def build_send_logout_token(notices: LogoutNotices, tokens: LogoutTokens, resources: Resources) -> SendLogoutToken:
    receiver, subjects = resources.logout_receiver, resources.client_subjects
    return SendLogoutToken(notices=notices, tokens=tokens, receiver=receiver, subjects=subjects, lease=4 * DEADLINE)


def add_logout_task(platform: Platform, send: SendLogoutToken) -> None:
    """Tells clients of ended sessions while the platform runs."""
    delivery = LogoutDelivery(send.execute, platform.registry)
    platform.run_periodically(
        "back-channel logout", delivery.step, interval=_LOGOUT_INTERVAL, workers=_LOGOUT_WORKERS, finish_step=True
    )


class NoReplicas:
    """Fulfils `KeyReadiness` for keys that no replica of ours verifies with."""

    async def replicas_without(self, kid: str) -> Sequence[str]:  # noqa: ARG002 - the port's
        return ()
