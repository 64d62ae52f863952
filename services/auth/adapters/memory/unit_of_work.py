"""Units of work in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kernel.clock import Clock
from services.auth.adapters.memory.access.roles import MemoryRoleGrants, MemoryRoles
from services.auth.adapters.memory.accounts.account_status import MemoryAccountStatus
from services.auth.adapters.memory.accounts.accounts import MemoryAccounts
from services.auth.adapters.memory.accounts.addresses import MemoryAddresses
from services.auth.adapters.memory.accounts.email_tokens import MemoryEmailTokens
from services.auth.adapters.memory.accounts.pending_registrations import MemoryPendingRegistrations
from services.auth.adapters.memory.audit_trail import MemoryAuditTrail
from services.auth.adapters.memory.factors.factors import MemoryFactors, MemoryTotpFactors
from services.auth.adapters.memory.factors.one_time_proofs import MemoryOneTimeProofs, MemoryRecoveryCodes
from services.auth.adapters.memory.factors.passkeys import MemoryPasskeys
from services.auth.adapters.memory.oidc.authorizations import MemoryAuthorizations, MemoryCodes
from services.auth.adapters.memory.oidc.devices import MemoryDevices
from services.auth.adapters.memory.oidc.families import MemoryFamilies
from services.auth.adapters.memory.passwords.credentials import MemoryCredentials
from services.auth.adapters.memory.provisioning.provisioned_groups import MemoryProvisionedGroups
from services.auth.adapters.memory.provisioning.provisioned_users import MemoryProvisionedUsers
from services.auth.adapters.memory.sessions.known_places import MemoryKnownPlaces
from services.auth.adapters.memory.sessions.sessions import MemorySessions
from services.auth.adapters.memory.store import Draft, MemoryStore
from services.auth.adapters.memory.upstream.connections import MemoryIdentities
from services.auth.domain.sessions.session import SessionLimits


@dataclass(frozen=True, slots=True)
class MemoryUnitOfWork:
    """Fulfils `app.unit_of_work.UnitOfWork`, `RegistrationWork`, `LogInWork`, `AddressWork`, `EnrolmentWork`,
    `FactorResetWork`, `ProviderWork`, `app.provisioning.ports.ProvisioningWork` and
    `app.upstream.ports.UpstreamWork`."""

    accounts: MemoryAccounts
    status: MemoryAccountStatus
    credentials: MemoryCredentials
    sessions: MemorySessions
    email_tokens: MemoryEmailTokens
    addresses: MemoryAddresses
    registrations: MemoryPendingRegistrations
    grants: MemoryRoleGrants
    places: MemoryKnownPlaces
    audit: MemoryAuditTrail
    factors: MemoryFactors
    totp_factors: MemoryTotpFactors
    passkeys: MemoryPasskeys
    recovery_codes: MemoryRecoveryCodes
    proofs: MemoryOneTimeProofs
    roles: MemoryRoles
    provisioned_users: MemoryProvisionedUsers
    provisioned_groups: MemoryProvisionedGroups
    authorizations: MemoryAuthorizations
    codes: MemoryCodes
    families: MemoryFamilies
    devices: MemoryDevices
    identities: MemoryIdentities


class MemoryTransactions:
    """Fulfils `app.unit_of_work.Transactions`. Others' changes wait until it ends; their reading does not."""

    def __init__(self, store: MemoryStore, clock: Clock, limits: SessionLimits) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryUnitOfWork]:
        async with self._store.change() as tables:
            draft = Draft(tables)
            yield MemoryUnitOfWork(
                MemoryAccounts(draft),
                MemoryAccountStatus(draft),
                MemoryCredentials(draft),
                MemorySessions(draft, self._clock, self._limits),
                MemoryEmailTokens(draft, self._clock),
                MemoryAddresses(draft, self._clock),
                MemoryPendingRegistrations(draft),
                MemoryRoleGrants(draft),
                MemoryKnownPlaces(draft, self._clock),
                MemoryAuditTrail(draft),
                MemoryFactors(draft),
                MemoryTotpFactors(draft, self._clock),
                MemoryPasskeys(draft, self._clock),
                MemoryRecoveryCodes(draft),
                MemoryOneTimeProofs(draft, self._clock),
                MemoryRoles(draft),
                MemoryProvisionedUsers(draft),
                MemoryProvisionedGroups(draft),
                MemoryAuthorizations(draft, self._clock),
                MemoryCodes(draft, self._clock),
                MemoryFamilies(draft, self._clock, self._limits),
                MemoryDevices(draft, self._clock),
                MemoryIdentities(draft, self._clock),
            )
