"""What handlers may ask for: the use cases of one capability, by the name of the parameter."""

from dataclasses import dataclass
from datetime import timedelta

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from kernel.clock import Clock
from services.auth.app.access.use_cases import AccessUseCases
from services.auth.app.accounts.use_cases import AccountUseCases
from services.auth.app.api_keys.use_cases import ApiKeyUseCases
from services.auth.app.audit.use_cases import AuditUseCases
from services.auth.app.factors.use_cases import FactorUseCases
from services.auth.app.keys.ports import PublicKeys
from services.auth.app.oidc.use_cases import ClientUseCases, ProviderUseCases
from services.auth.app.passwords.use_cases import PasswordUseCases
from services.auth.app.provisioning.use_cases import ProvisioningUseCases
from services.auth.app.queries import ListServices
from services.auth.app.requests.use_cases import RequestUseCases
from services.auth.app.sessions.use_cases import SessionUseCases
from services.auth.app.upstream.use_cases import UpstreamUseCases


@dataclass(frozen=True, slots=True)
class ScimContext:
    """What SCIM needs besides its use cases. Locations begin with `public_url`."""

    public_url: str
    clock: Clock


AccountsDependency = SkipValidation[NamedDependency[AccountUseCases]]
PasswordsDependency = SkipValidation[NamedDependency[PasswordUseCases]]
SessionsDependency = SkipValidation[NamedDependency[SessionUseCases]]
AccessDependency = SkipValidation[NamedDependency[AccessUseCases]]
FactorsDependency = SkipValidation[NamedDependency[FactorUseCases]]
ApiKeysDependency = SkipValidation[NamedDependency[ApiKeyUseCases]]
AuditDependency = SkipValidation[NamedDependency[AuditUseCases]]
RequestsDependency = SkipValidation[NamedDependency[RequestUseCases]]
ProvisioningDependency = SkipValidation[NamedDependency[ProvisioningUseCases]]
ScimContextDependency = SkipValidation[NamedDependency[ScimContext]]
PublicKeysDependency = SkipValidation[NamedDependency[PublicKeys]]
KeySetLifetimeDependency = SkipValidation[NamedDependency[timedelta]]
ListServicesDependency = SkipValidation[NamedDependency[ListServices]]
ClientsDependency = SkipValidation[NamedDependency[ClientUseCases]]
ProviderDependency = SkipValidation[NamedDependency[ProviderUseCases]]
UpstreamDependency = SkipValidation[NamedDependency[UpstreamUseCases]]
IssuerDependency = SkipValidation[NamedDependency[str]]
InteractionPathDependency = SkipValidation[NamedDependency[str]]
DevicePathDependency = SkipValidation[NamedDependency[str]]
