"""Opens the stores: all in Postgres, but sessions on Redis where a setting says so."""

from dataclasses import replace
from functools import partial

from kernel.runtime.data.postgres import Database
from kernel.runtime.data.redis import ping
from kernel.runtime.platform import Platform
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.postgres.access.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.accounts.addresses import PostgresAddresses
from services.auth.adapters.postgres.accounts.email_tokens import PostgresEmailTokens
from services.auth.adapters.postgres.accounts.pending_registrations import PostgresPendingRegistrations
from services.auth.adapters.postgres.api_keys.api_keys import PostgresApiKeys
from services.auth.adapters.postgres.audit.audit_heads import PostgresAuditHeads
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.audit.audit_tree import PostgresChainedEvents, PostgresTreeNodes
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.factors.factors import PostgresFactors, PostgresTotpFactors
from services.auth.adapters.postgres.factors.one_time_proofs import PostgresRecoveryCodes
from services.auth.adapters.postgres.factors.passkeys import PostgresPasskeys
from services.auth.adapters.postgres.oidc.authorizations import PostgresAuthorizations, PostgresCodes
from services.auth.adapters.postgres.oidc.clients import PostgresClients, PostgresClientSecrets
from services.auth.adapters.postgres.oidc.consents import PostgresBrowserSessions, PostgresConsents
from services.auth.adapters.postgres.oidc.families import PostgresFamilies
from services.auth.adapters.postgres.oidc.pairwise_keys import PostgresPairwiseKeys
from services.auth.adapters.postgres.provisioning.provisioned_groups import PostgresProvisionedGroups
from services.auth.adapters.postgres.provisioning.provisioned_users import PostgresProvisionedUsers
from services.auth.adapters.postgres.sessions import account_store
from services.auth.adapters.postgres.sessions.known_places import PostgresKnownPlaces
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.adapters.postgres.signing_keys import PostgresSigningKeys
from services.auth.adapters.postgres.unit_of_work import PostgresTransactions
from services.auth.adapters.postgres.upstream.connections import PostgresConnections
from services.auth.adapters.postgres.upstream.identities import PostgresIdentities
from services.auth.adapters.redis.sessions.session_record import RecordCodes
from services.auth.adapters.redis.sessions.sessions import RedisSessions
from services.auth.adapters.redis.sessions.unit_of_work import RedisTransactions
from services.auth.app.resources import AuditTreeStores, ProviderKeys, ProvisioningStores, Stores, UpstreamStores
from services.auth.domain.sessions.session import SessionLimits
from services.auth.settings import REDIS, Settings


def open_stores(platform: Platform, settings: Settings) -> Stores:
    database, limits = platform.database, settings.session_limits
    stores = _open_on_postgres(database, limits, PostgresTransactions(database, limits))
    if settings.session_store != REDIS or settings.redis_url is None:
        return stores
    redis = platform.connect_redis(settings.redis_url)
    platform.health.add_check("redis", partial(ping, redis))
    codes = RecordCodes(list(settings.master_key_ring.derive_all(Use.SESSION_RECORDS).values()))
    on_redis = RedisSessions(redis, account_store.PostgresAccountStore(database), limits, codes)
    both = RedisTransactions(redis, account_store.PostgresAccountStoreTransactions(database), limits, codes)
    return replace(
        stores,
        sessions=on_redis,
        session_reader=on_redis,
        transactions=both,
        address_transactions=both,
        log_in_transactions=both,
        factor_reset_transactions=both,
    )


def _open_on_postgres(database: Database, limits: SessionLimits, transactions: PostgresTransactions) -> Stores:
    return Stores(
        accounts=PostgresAccounts(database),
        credentials=PostgresCredentials(database),
        sessions=PostgresSessions(database, limits),
        session_reader=PostgresSessions(database, limits),
        roles=PostgresRoles(database),
        grants=PostgresRoleGrants(database),
        audit=PostgresAuditTrail(database),
        audit_tree=_open_audit_tree(database),
        signing_keys=PostgresSigningKeys(database),
        email_tokens=PostgresEmailTokens(database),
        link_tries=PostgresEmailTokens(database),
        registrations=PostgresPendingRegistrations(database),
        addresses=PostgresAddresses(database),
        known_places=PostgresKnownPlaces(database),
        factors=PostgresFactors(database),
        totp_factors=PostgresTotpFactors(database),
        passkeys=PostgresPasskeys(database),
        api_keys=PostgresApiKeys(database),
        recovery_codes=PostgresRecoveryCodes(database),
        transactions=transactions,
        registration_transactions=transactions,
        address_transactions=transactions,
        log_in_transactions=transactions,
        enrolment_transactions=transactions,
        factor_reset_transactions=transactions,
        provisioning=_open_provisioning(database, transactions),
        clients=PostgresClients(database),
        client_secrets=PostgresClientSecrets(database),
        authorizations=PostgresAuthorizations(database),
        codes=PostgresCodes(database),
        families=PostgresFamilies(database, limits),
        consents=PostgresConsents(database),
        browser_sessions=PostgresBrowserSessions(database),
        provider_keys=ProviderKeys(PostgresSigningKeys(database, "id_token_keys"), PostgresPairwiseKeys(database)),
        provider_transactions=transactions,
        upstream=UpstreamStores(PostgresConnections(database), PostgresIdentities(database), transactions),
    )


def _open_audit_tree(database: Database) -> AuditTreeStores:
    return AuditTreeStores(PostgresChainedEvents(database), PostgresTreeNodes(database), PostgresAuditHeads(database))


def _open_provisioning(database: Database, transactions: PostgresTransactions) -> ProvisioningStores:
    return ProvisioningStores(PostgresProvisionedUsers(database), PostgresProvisionedGroups(database), transactions)
