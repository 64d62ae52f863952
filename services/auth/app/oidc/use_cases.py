"""What auth does as an OpenID provider."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.oidc.add_client_secret import AddClientSecret
from services.auth.app.oidc.approve_interaction import ApproveInteraction
from services.auth.app.oidc.authorization_steps import AuthorizationSteps
from services.auth.app.oidc.authorize import Authorize
from services.auth.app.oidc.change_client import ChangeClient
from services.auth.app.oidc.client_authentication import ClientAuthentication
from services.auth.app.oidc.client_redirects import ClientRedirects
from services.auth.app.oidc.client_secrets import NewSecrets
from services.auth.app.oidc.client_tokens import ClientTokens
from services.auth.app.oidc.deny_interaction import DenyInteraction
from services.auth.app.oidc.devices.exchange_device_code import ExchangeDeviceCode
from services.auth.app.oidc.devices.open_device import OpenDevice
from services.auth.app.oidc.devices.start_device import StartDevice
from services.auth.app.oidc.exchange_code import ExchangeCode
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.get_interaction import GetInteraction
from services.auth.app.oidc.get_userinfo import GetUserinfo
from services.auth.app.oidc.grant_client_credentials import GrantClientCredentials
from services.auth.app.oidc.introspect_token import IntrospectToken
from services.auth.app.oidc.log_out_browser import LogOutBrowser
from services.auth.app.oidc.ports import ProviderTokens
from services.auth.app.oidc.push_authorization import PushAuthorization
from services.auth.app.oidc.recent_clients import RecentClients
from services.auth.app.oidc.record_log_in import RecordLogIn
from services.auth.app.oidc.refresh_client_tokens import RefreshClientTokens
from services.auth.app.oidc.register_client import RegisterClient
from services.auth.app.oidc.remove_client import RemoveClient
from services.auth.app.oidc.remove_client_secret import RemoveClientSecret
from services.auth.app.oidc.revoke_token import RevokeToken
from services.auth.app.oidc.subjects.sector_check import SectorCheck
from services.auth.app.oidc.withdraw_consent import WithdrawConsent
from services.auth.app.queries import GetClient, ListClients, ListConsents
from services.auth.app.resources import Resources

ASSERTION_ENDPOINTS = tuple(f"/auth/v1/oauth2/{name}" for name in ("token", "par", "device_authorization"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientUseCases:
    """The administration of clients."""

    list_clients: ListClients
    get_client: GetClient
    register_client: RegisterClient
    change_client: ChangeClient
    remove_client: RemoveClient
    add_client_secret: AddClientSecret
    remove_client_secret: RemoveClientSecret

    @classmethod
    def build(cls, resources: Resources) -> Self:
        clients, events, secrets = resources.stores.clients, resources.events, resources.provider_secrets
        ends, new = build_family_ends(resources), NewSecrets(secrets=secrets, events=events)
        client_secrets, check = resources.stores.client_secrets, build_sector_check(resources)
        return cls(
            list_clients=ListClients(clients=clients),
            get_client=GetClient(clients=clients),
            register_client=RegisterClient(clients=clients, new_secrets=new, sector_check=check, events=events),
            change_client=ChangeClient(clients=clients, family_ends=ends, sector_check=check, events=events),
            remove_client=RemoveClient(clients=clients, family_ends=ends, events=events),
            add_client_secret=AddClientSecret(
                clients=clients, client_secrets=client_secrets, new_secrets=new, events=events
            ),
            remove_client_secret=RemoveClientSecret(clients=clients, client_secrets=client_secrets, events=events),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderUseCases:
    """What browsers and clients call, and the consents of users."""

    authentication: ClientAuthentication
    push_authorization: PushAuthorization
    authorize: Authorize
    get_interaction: GetInteraction
    record_log_in: RecordLogIn
    approve_interaction: ApproveInteraction
    deny_interaction: DenyInteraction
    exchange_code: ExchangeCode
    start_device: StartDevice
    open_device: OpenDevice
    exchange_device_code: ExchangeDeviceCode
    refresh_client_tokens: RefreshClientTokens
    grant_client_credentials: GrantClientCredentials
    get_userinfo: GetUserinfo
    introspect_token: IntrospectToken
    revoke_token: RevokeToken
    log_out_browser: LogOutBrowser
    list_consents: ListConsents
    withdraw_consent: WithdrawConsent

    @classmethod
    def build(cls, resources: Resources, tokens: ProviderTokens) -> Self:
        stores, secrets, events = resources.stores, resources.provider_secrets, resources.events
        steps, ends = _build_steps(resources, tokens), build_family_ends(resources)
        redirects = ClientRedirects(issuer=resources.policies.issuer_url)
        authentication = _build_authentication(resources)
        subjects, client_tokens = resources.client_subjects, _build_client_tokens(resources, tokens)
        exchange_code = _build_exchange_code(resources, client_tokens)
        family_tokens, families, clients = resources.family_tokens, stores.families, stores.clients
        return cls(
            authentication=authentication,
            push_authorization=PushAuthorization(
                authentication=authentication, authorizations=stores.authorizations, secrets=secrets
            ),
            authorize=_build_authorize(resources, steps, redirects),
            get_interaction=GetInteraction(steps=steps, accounts=stores.accounts, secrets=secrets),
            record_log_in=RecordLogIn(steps=steps, secrets=secrets),
            approve_interaction=ApproveInteraction(
                consents=stores.consents, authorizations=stores.authorizations, events=events
            ),
            deny_interaction=DenyInteraction(transactions=stores.provider_transactions, redirects=redirects),
            exchange_code=exchange_code,
            start_device=_build_start_device(resources),
            open_device=_build_open_device(resources),
            exchange_device_code=_build_exchange_device_code(resources, exchange_code),
            refresh_client_tokens=_build_refresh(resources, client_tokens, authentication),
            grant_client_credentials=GrantClientCredentials(client_tokens=client_tokens),
            get_userinfo=GetUserinfo(tokens=tokens, families=families, clients=clients, accounts=stores.accounts),
            introspect_token=IntrospectToken(
                tokens=tokens, family_tokens=family_tokens, families=families, clients=clients, subjects=subjects
            ),
            revoke_token=RevokeToken(tokens=tokens, family_tokens=family_tokens, family_ends=ends),
            log_out_browser=LogOutBrowser(
                steps=steps, families=families, sessions=stores.sessions, secrets=secrets, events=events
            ),
            list_consents=ListConsents(consents=stores.consents),
            withdraw_consent=WithdrawConsent(consents=stores.consents, family_ends=ends, events=events),
        )


def build_family_ends(resources: Resources) -> FamilyEnds:
    return FamilyEnds(families=resources.stores.families, events=resources.events)


def build_sector_check(resources: Resources) -> SectorCheck:
    return SectorCheck(documents=resources.sector_documents, own_audience=resources.policies.audience)


def _build_authentication(resources: Resources) -> ClientAuthentication:
    issuer = resources.policies.issuer_url
    return ClientAuthentication(
        clients=RecentClients(clients=resources.stores.clients),
        secrets=resources.provider_secrets,
        assertions=resources.client_assertions,
        client_secrets=resources.stores.client_secrets,
        clock=resources.clock,
        issuer=issuer,
        endpoints=[f"{issuer.rstrip('/')}{path}" for path in ASSERTION_ENDPOINTS],
    )


def _build_steps(resources: Resources, tokens: ProviderTokens) -> AuthorizationSteps:
    stores = resources.stores
    return AuthorizationSteps(
        clients=stores.clients,
        authorizations=stores.authorizations,
        consents=stores.consents,
        browser_sessions=stores.browser_sessions,
        secrets=resources.provider_secrets,
        tokens=tokens,
        subjects=resources.client_subjects,
        clock=resources.clock,
    )


def _build_client_tokens(resources: Resources, tokens: ProviderTokens) -> ClientTokens:
    return ClientTokens(
        tokens=tokens,
        family_tokens=resources.family_tokens,
        accounts=resources.stores.accounts,
        subjects=resources.client_subjects,
    )


def _build_exchange_code(resources: Resources, client_tokens: ClientTokens) -> ExchangeCode:
    return ExchangeCode(
        transactions=resources.stores.provider_transactions,
        codes=resources.stores.codes,
        client_tokens=client_tokens,
        family_ends=build_family_ends(resources),
        secrets=resources.provider_secrets,
        events=resources.events,
    )


def _build_authorize(resources: Resources, steps: AuthorizationSteps, redirects: ClientRedirects) -> Authorize:
    return Authorize(
        steps=steps,
        redirects=redirects,
        secrets=resources.provider_secrets,
        transactions=resources.stores.provider_transactions,
        clock=resources.clock,
    )


def _build_start_device(resources: Resources) -> StartDevice:
    return StartDevice(transactions=resources.stores.provider_transactions, secrets=resources.provider_secrets)


def _build_open_device(resources: Resources) -> OpenDevice:
    transactions, throttle = resources.stores.provider_transactions, resources.link_throttle
    return OpenDevice(transactions=transactions, secrets=resources.provider_secrets, throttle=throttle)


def _build_exchange_device_code(resources: Resources, exchange_code: ExchangeCode) -> ExchangeDeviceCode:
    transactions, secrets = resources.stores.provider_transactions, resources.provider_secrets
    return ExchangeDeviceCode(transactions=transactions, exchange_code=exchange_code, secrets=secrets)


def _build_refresh(
    resources: Resources, client_tokens: ClientTokens, authentication: ClientAuthentication
) -> RefreshClientTokens:
    return RefreshClientTokens(
        authentication=authentication,
        families=resources.stores.families,
        family_tokens=resources.family_tokens,
        client_tokens=client_tokens,
        family_ends=build_family_ends(resources),
        metrics=resources.refresh_metrics,
        events=resources.events,
    )
