"""Everything that auth does over HTTP, by capability. A handler gets only its own capability."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from services.auth.app.access.use_cases import AccessUseCases
from services.auth.app.accounts.use_cases import AccountUseCases
from services.auth.app.api_keys.use_cases import ApiKeyUseCases
from services.auth.app.audit.use_cases import AuditUseCases
from services.auth.app.factors.use_cases import FactorUseCases
from services.auth.app.keys.ports import PublicKeys
from services.auth.app.oidc.ports import ProviderTokens
from services.auth.app.oidc.use_cases import ClientUseCases, ProviderUseCases
from services.auth.app.passwords.use_cases import PasswordUseCases
from services.auth.app.provisioning.use_cases import ProvisioningUseCases
from services.auth.app.requests.use_cases import RequestUseCases
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs
from services.auth.app.sessions.use_cases import SessionUseCases
from services.auth.app.upstream.use_cases import UpstreamUseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    accounts: AccountUseCases
    passwords: PasswordUseCases
    sessions: SessionUseCases
    access: AccessUseCases
    factors: FactorUseCases
    api_keys: ApiKeyUseCases
    clients: ClientUseCases
    provider: ProviderUseCases
    upstream: UpstreamUseCases
    audit: AuditUseCases
    requests: RequestUseCases
    provisioning: ProvisioningUseCases
    public_keys: PublicKeys
    key_set_lifetime: timedelta
    public_url: str

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs, public_keys: PublicKeys, tokens: ProviderTokens) -> Self:
        return cls(
            accounts=AccountUseCases.build(resources, pairs),
            passwords=PasswordUseCases.build(resources, pairs),
            sessions=SessionUseCases.build(resources, pairs),
            access=AccessUseCases.build(resources),
            factors=FactorUseCases.build(resources, pairs),
            api_keys=ApiKeyUseCases.build(resources, pairs),
            clients=ClientUseCases.build(resources),
            provider=ProviderUseCases.build(resources, tokens),
            upstream=UpstreamUseCases.build(resources, pairs),
            audit=AuditUseCases.build(resources),
            requests=RequestUseCases.build(resources, pairs),
            provisioning=ProvisioningUseCases.build(resources),
            public_keys=public_keys,
            key_set_lifetime=resources.policies.keys.cache_lifetime,
            public_url=resources.policies.public_url,
        )
