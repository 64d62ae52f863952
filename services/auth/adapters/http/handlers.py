"""Which routes auth has, and their handlers."""

from collections.abc import Sequence
from dataclasses import replace

from litestar.types import ControllerRouterHandler

from kernel.manifest import Manifest
from services.auth.adapters.http import (
    access,
    api_keys,
    audit,
    passwords,
    request_explanations,
    session_histories,
    sessions,
    token_check,
)
from services.auth.adapters.http.accounts import addresses, own_account, registration, users
from services.auth.adapters.http.documentation import explorer_page, problem_page
from services.auth.adapters.http.factors import log_in as second_steps
from services.auth.adapters.http.factors import own_factors, passkeys
from services.auth.adapters.http.oidc import (
    authorize,
    clients,
    consents,
    devices,
    discovery,
    interaction_page,
    interactions,
)
from services.auth.adapters.http.oidc import tokens as client_tokens
from services.auth.adapters.http.scim import discovery as scim_discovery
from services.auth.adapters.http.scim import groups as scim_groups
from services.auth.adapters.http.scim import search as scim_search
from services.auth.adapters.http.scim import users as scim_users
from services.auth.adapters.http.upstream import connections
from services.auth.adapters.http.upstream import log_in as upstream_log_in
from services.auth.manifest import EXPLORER, MANIFEST, PROVIDER

_HANDLERS = [
    *registration.HANDLERS,
    *sessions.HANDLERS,
    *second_steps.HANDLERS,
    *own_factors.HANDLERS,
    *passkeys.HANDLERS,
    *api_keys.HANDLERS,
    *upstream_log_in.HANDLERS,
    *connections.HANDLERS,
    *passwords.HANDLERS,
    *own_account.HANDLERS,
    *addresses.HANDLERS,
    *users.HANDLERS,
    *session_histories.HANDLERS,
    *access.HANDLERS,
    *audit.HANDLERS,
    *request_explanations.HANDLERS,
    *scim_users.HANDLERS,
    *scim_groups.HANDLERS,
    *scim_search.HANDLERS,
    *scim_discovery.HANDLERS,
    *token_check.HANDLERS,
    *problem_page.HANDLERS,
]
_PROVIDER_HANDLERS = [
    *devices.HANDLERS,
    *discovery.HANDLERS,
    *authorize.HANDLERS,
    *interaction_page.HANDLERS,
    *interactions.HANDLERS,
    *client_tokens.HANDLERS,
    *clients.HANDLERS,
    *consents.HANDLERS,
]


def select_routes(*, has_explorer: bool, without_provider: bool) -> tuple[Manifest, Sequence[ControllerRouterHandler]]:
    """Returns the manifest and its handlers, with or without those of the explorer and of the OpenID provider."""
    routes, handlers = MANIFEST.routes, list[ControllerRouterHandler](_HANDLERS)
    if has_explorer:
        handlers += explorer_page.HANDLERS
    else:
        routes = tuple(route for route in routes if not route.path.startswith(EXPLORER))
    if without_provider:
        routes = tuple(route for route in routes if route not in PROVIDER)
    else:
        handlers += _PROVIDER_HANDLERS
    return replace(MANIFEST, routes=routes), handlers
