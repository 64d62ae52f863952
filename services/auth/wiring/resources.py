"""Opens what auth stands on besides its stores, and reads its policies from the settings."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import structlog

from kernel.clock import Clock
from kernel.runtime.events.email_link_seal import EmailLinkSeal
from kernel.runtime.platform import Platform
from kernel.runtime.process.environment import SettingsError
from services.auth.adapters.crypto.api_keys.api_key_secrets import ChecksummedApiKeySecrets
from services.auth.adapters.crypto.factors.challenges import MacChallenges
from services.auth.adapters.crypto.factors.factor_secrets import SealedFactorSecrets
from services.auth.adapters.crypto.factors.passkey_verifier import WebAuthnVerifier
from services.auth.adapters.crypto.keys.key_seal import KeySeal, RsaKeySeal
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.link_secrets import RandomLinkSecrets
from services.auth.adapters.crypto.oidc.client_assertions import JwtClientAssertions
from services.auth.adapters.crypto.oidc.family_tokens import MacFamilyTokens
from services.auth.adapters.crypto.oidc.pairwise_subjects import MacPairwiseSubjects
from services.auth.adapters.crypto.oidc.provider_secrets import RandomProviderSecrets
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.crypto.passwords.common_password_list import common_passwords
from services.auth.adapters.crypto.sessions.session_end_tokens import MacSessionEndTokens
from services.auth.adapters.crypto.upstream.upstream_secrets import DerivedUpstreamSecrets
from services.auth.adapters.failover.email_allowance import FailoverEmailAllowance
from services.auth.adapters.failover.store_failover import Switch
from services.auth.adapters.failover.throttle_store import FailoverThrottleStore
from services.auth.adapters.file.breach_filter import FilterOfBreachedPasswords, SeveralBreachedPasswords
from services.auth.adapters.file.breached_passwords import BreachedPasswordsFile, FileBreachedPasswords
from services.auth.adapters.file.route_catalog import FileRouteCatalog
from services.auth.adapters.memory.email_allowance import MemoryEmailAllowance
from services.auth.adapters.memory.throttle_store import MemoryThrottleStore
from services.auth.adapters.outbound.logout_receivers import LogoutReceivers
from services.auth.adapters.outbound.openid_providers import OpenIdProviders
from services.auth.adapters.outbound.sector_documents import HttpSectorDocuments
from services.auth.adapters.prometheus.log_in_metrics import PrometheusThrottleMetrics
from services.auth.adapters.prometheus.password_hashing_metrics import PrometheusHashingMetrics
from services.auth.adapters.prometheus.refresh_metrics import PrometheusRefreshMetrics
from services.auth.adapters.redis.email_allowance import RedisEmailAllowance
from services.auth.adapters.redis.throttle_store import RedisThrottleStore
from services.auth.adapters.waiting.throttle import WaitingThrottle
from services.auth.app.passwords.ports import BreachedPasswords, PasswordHasher
from services.auth.app.resources import Policies, Resources, Stores
from services.auth.app.throttling.ports import EmailAllowance, ThrottleStore
from services.auth.domain.passwords.password_policy import PasswordPolicy
from services.auth.domain.throttling.limits import ThrottleRules
from services.auth.manifest import MANIFEST
from services.auth.settings import REQUIRED, Settings

_COUNTING_TIMEOUT = timedelta(milliseconds=250)
_log = structlog.get_logger("auth.resources")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrottleStores:
    """Where attempts at passwords and at emailed links are counted, and emails."""

    passwords: ThrottleStore
    links: ThrottleStore
    emails: EmailAllowance


def open_resources(platform: Platform, settings: Settings, stores: Stores, public_http: httpx.AsyncClient) -> Resources:
    """Raises SettingsError for a list of breached passwords that cannot be used."""
    hasher, breached = open_hasher(platform, settings), open_breached_passwords(platform, settings)
    rules = ThrottleRules.with_hash_deadline(settings.hash_deadline)
    counted = open_throttle_stores(platform, settings, rules)
    return build_resources(
        platform, settings, stores, hasher=hasher, breached=breached, counted=counted, public_http=public_http
    )


def build_resources(
    platform: Platform,
    settings: Settings,
    stores: Stores,
    *,
    hasher: PasswordHasher,
    breached: BreachedPasswords,
    counted: ThrottleStores,
    public_http: httpx.AsyncClient,
) -> Resources:
    """`public_http` reaches other providers, and clients; it is closed by its owner."""
    return Resources(
        stores=stores,
        policies=read_policies(settings),
        clock=platform.clock,
        events=platform.events,
        password_throttle=open_throttle(platform, settings, counted.passwords, "login"),
        link_throttle=open_throttle(platform, settings, counted.links, "link"),
        email_allowance=counted.emails,
        hasher=hasher,
        breached=breached,
        link_secrets=RandomLinkSecrets(),
        link_seal=EmailLinkSeal(settings.email_link_key),
        session_end_tokens=MacSessionEndTokens(settings.master_key_ring.derive_all(Use.SESSION_END_TOKENS)),
        challenges=MacChallenges(settings.master_key_ring.derive_all(Use.CHALLENGES)),
        factor_secrets=SealedFactorSecrets(settings.master_key_ring.key_ring(Use.SEALED_FACTORS)),
        api_key_secrets=ChecksummedApiKeySecrets(),
        passkey_verifier=open_passkey_verifier(settings),
        key_maker=key_seal(settings, platform.clock),
        refresh_metrics=PrometheusRefreshMetrics(platform.registry),
        routes=FileRouteCatalog(),
        provider_secrets=RandomProviderSecrets(settings.master_key_ring.derive_all(Use.FORM_TOKENS)),
        client_assertions=JwtClientAssertions(),
        family_tokens=MacFamilyTokens(settings.master_key_ring.derive_all(Use.CLIENT_REFRESH_TOKENS)),
        logout_receiver=LogoutReceivers(public_http),
        pairwise_subjects=open_pairwise_subjects(settings, stores),
        sector_documents=HttpSectorDocuments(public_http),
        upstream_secrets=open_upstream_secrets(settings),
        upstream_providers=OpenIdProviders(public_http, platform.clock),
    )


def open_throttle(platform: Platform, settings: Settings, store: ThrottleStore, kind: str) -> WaitingThrottle:
    metrics = PrometheusThrottleMetrics(platform.registry, kind)
    return WaitingThrottle(store=store, metrics=metrics, ids=platform.ids, max_wait=settings.hash_deadline)


def open_passkey_verifier(settings: Settings) -> WebAuthnVerifier:
    return WebAuthnVerifier(settings.relying_party_id, settings.authenticator_name, settings.passkey_origins)


def open_upstream_secrets(settings: Settings) -> DerivedUpstreamSecrets:
    ring = settings.master_key_ring
    return DerivedUpstreamSecrets(ring.derive_all(Use.UPSTREAM_HANDSHAKES), ring.key_ring(Use.SEALED_UPSTREAM_SECRETS))


def open_pairwise_subjects(settings: Settings, stores: Stores) -> MacPairwiseSubjects:
    return MacPairwiseSubjects(
        stores.provider_keys.pairwise, settings.master_key_ring.key_ring(Use.SEALED_PAIRWISE_KEYS)
    )


def read_policies(settings: Settings) -> Policies:
    return Policies(
        requires_verification=settings.email_verification == REQUIRED,
        passwords=PasswordPolicy(settings.password_min_length, common_passwords()),
        sessions=settings.session_limits,
        session_retention=settings.session_retention,
        keys=settings.key_schedule,
        link_templates=settings.link_templates,
        link_lifetime=settings.mail_link_lifetime,
        admin_permissions=MANIFEST.permissions,
        factors=settings.factor_policy,
        issuer=settings.authenticator_name,
        public_url=settings.public_url,
        issuer_url=settings.issuer,
        audience=settings.audience,
    )


def key_seal(settings: Settings, clock: Clock) -> KeySeal:
    return KeySeal(settings.master_key_ring.key_ring(Use.SEALED_SIGNING_KEYS), clock)


def rsa_key_seal(settings: Settings, clock: Clock) -> RsaKeySeal:
    return RsaKeySeal(settings.master_key_ring.key_ring(Use.SEALED_SIGNING_KEYS), clock)


def open_hasher(platform: Platform, settings: Settings) -> Argon2Hasher:
    metrics, threads = PrometheusHashingMetrics(platform.registry), settings.hash_threads or None
    hasher = Argon2Hasher(settings.argon2_cost, deadline=settings.hash_deadline, threads=threads, waited=metrics.waited)
    platform.call_on_close(hasher.close)
    metrics.watch(lambda: hasher.pending)
    metrics.set_library(hasher.library.name, hasher.library.instructions)
    _log.info("argon2 library chosen", library=hasher.library.name, instructions=hasher.library.instructions)
    return hasher


def open_breached_passwords(platform: Platform, settings: Settings) -> BreachedPasswords:
    """Returns the bundled filter, with the operator's list if there is one. Raises SettingsError for a wrong list."""
    bundled = FilterOfBreachedPasswords()
    if settings.breach_list is None:
        return bundled
    try:
        passwords = FileBreachedPasswords(Path(settings.breach_list))
    except BreachedPasswordsFile as unusable:
        raise SettingsError([f"AUTH_BREACH_LIST: {unusable}"]) from unusable
    platform.call_on_close(passwords.close)
    return SeveralBreachedPasswords(bundled, passwords)


def open_throttle_stores(platform: Platform, settings: Settings, rules: ThrottleRules) -> ThrottleStores:
    """Counts with all other replicas while Redis is reachable; else each replica counts up to its share."""
    local = memory_throttle_stores(platform.clock, rules.divide())
    if settings.redis_url is None:
        _log.warning("AUTH_REDIS_URL is not set: each replica counts failures by itself, up to its share")
        return local
    redis = platform.connect_redis(settings.redis_url, timeout=_COUNTING_TIMEOUT)
    digest, switch = settings.master_key_ring.current.digest(Use.GUESSING), Switch(platform.clock, platform.registry)
    passwords = RedisThrottleStore(redis, "guessing", digest, rules.passwords)
    links = RedisThrottleStore(redis, "links", digest, rules.links)
    emails = RedisEmailAllowance(redis, digest, rules.emails)
    return ThrottleStores(
        passwords=FailoverThrottleStore(passwords, local.passwords, switch),
        links=FailoverThrottleStore(links, local.links, switch),
        emails=FailoverEmailAllowance(emails, local.emails, switch),
    )


def memory_throttle_stores(clock: Clock, rules: ThrottleRules) -> ThrottleStores:
    return ThrottleStores(
        passwords=MemoryThrottleStore(clock, rules.passwords),
        links=MemoryThrottleStore(clock, rules.links),
        emails=MemoryEmailAllowance(clock, rules.emails),
    )
