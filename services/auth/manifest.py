"""The routes of auth and who may call each one. The guards and the gateway are generated from this."""

from datetime import timedelta

from kernel.assurance import Assurance, Level
from kernel.manifest import Authenticated, HtmlPage, Idempotency, LimitClass, Manifest, Public, Requires, Route, Stale
from kernel.roles import Permission
from services.auth.domain.events import EVENTS

USERS_READ = Permission("auth:users:read")
USERS_WRITE = Permission("auth:users:write")
ROLES_READ = Permission("auth:roles:read")
ROLES_WRITE = Permission("auth:roles:write")
SESSIONS_READ = Permission("auth:sessions:read")
SESSIONS_WRITE = Permission("auth:sessions:write")
AUDIT_READ = Permission("auth:audit:read")
FACTORS_RESET = Permission("auth:factors:reset")
SCIM_WRITE = Permission("auth:scim:write")

RECENT = timedelta(minutes=5)
_ENROL = Assurance(Level.AAL1, RECENT)
"""For the first factor a password is enough; `app.factors.enrolment` asks for a second one where there is one."""
_RECENT = Assurance(Level.AAL2, RECENT)
_STRONG = Assurance(Level.AAL2)
"""Without an age: the password is asked for in the request itself, or nothing is changed."""

CLIENTS_READ = Permission("auth:clients:read")
CLIENTS_WRITE = Permission("auth:clients:write")
CONNECTIONS_READ = Permission("auth:connections:read")
CONNECTIONS_WRITE = Permission("auth:connections:write")

_CREDENTIAL = LimitClass.CREDENTIAL

SCIM = "/auth/v1/scim/v2"

EXPLORER = "/docs"
PROBLEM = "/problems/{slug}"

_EXPLORER_PAGE = HtmlPage(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
# The page's one style sheet, by digest (adapters/http/documentation/problem_page.py).
_PROBLEM_PAGE = HtmlPage(
    "default-src 'none'; style-src 'sha256-jLtp+aoEL8FlRX81Oaa3uHy9M4JgmO+7E/tc1rnEaf4='; base-uri 'none'; "
    "frame-ancestors 'none'"
)

_SCIM_ROUTES = (
    ("GET", f"{SCIM}/ServiceProviderConfig"),
    ("GET", f"{SCIM}/ResourceTypes"),
    ("GET", f"{SCIM}/ResourceTypes/{{type_id}}"),
    ("GET", f"{SCIM}/Schemas"),
    ("GET", f"{SCIM}/Schemas/{{schema_id}}"),
    ("GET", f"{SCIM}/{{endpoint_id}}"),
    *((method, f"{SCIM}/{name}") for name in ("Users", "Groups") for method in ("GET", "POST")),
    ("POST", f"{SCIM}/.search"),
    *(("POST", f"{SCIM}/{name}/.search") for name in ("Users", "Groups")),
    *((method, f"{SCIM}/Users/{{user_id}}") for method in ("GET", "PUT", "PATCH", "DELETE")),
    *((method, f"{SCIM}/Groups/{{group_id}}") for method in ("GET", "PUT", "PATCH", "DELETE")),
)
ISSUER_COOKIE = "__Host-goodgo-issuer"
# The pages' one style sheet, by digest (adapters/http/oidc/pages.py). They load nothing and run no script.
_PROVIDER_PAGE = HtmlPage(
    "default-src 'none'; style-src 'sha256-qRVjXyAGHFdAEczwY+p6xvoAHGMK9dRnnFSUEoq9lXQ='; base-uri 'none'; "
    "frame-ancestors 'none'",
    cookies=(ISSUER_COOKIE,),
    form_targets=True,
)
_WITH_COOKIE = HtmlPage("default-src 'none'; frame-ancestors 'none'", cookies=(ISSUER_COOKIE,))
_OAUTH = "/auth/v1/oauth2"
_CONNECTIONS = "/auth/v1/connections"
_CONNECTION = f"{_CONNECTIONS}/{{connection_id}}"
_INTERACTION = "/auth/v1/interactions/{interaction_id}"
_CLIENT = "/auth/v1/clients/{client_id}"

# Endpoints that clients call authenticate them in their handlers. A secret has 256 bits: it is not guessed, and all
# users of a site come from its one address.
PROVIDER = (
    Route("GET", "/.well-known/openid-configuration", Public(), any_query=True, any_origin=True),
    Route("GET", "/.well-known/oauth-authorization-server", Public(), any_query=True, any_origin=True),
    Route("GET", f"{_OAUTH}/authorize", Public(), page=_PROVIDER_PAGE, oauth=True),
    Route("POST", f"{_OAUTH}/authorize", Public(), page=_PROVIDER_PAGE, oauth=True),
    Route("GET", f"{_OAUTH}/interaction", Public(), page=_PROVIDER_PAGE, oauth=True),
    Route("POST", f"{_OAUTH}/interaction", Public(), _CREDENTIAL, page=_PROVIDER_PAGE, oauth=True),
    Route("GET", f"{_OAUTH}/logout", Public(), page=_PROVIDER_PAGE, oauth=True),
    Route("POST", f"{_OAUTH}/logout", Public(), page=_PROVIDER_PAGE, oauth=True),
    Route("POST", f"{_OAUTH}/par", Public(), oauth=True, binds_key=True),
    Route("POST", f"{_OAUTH}/token", Public(), oauth=True, any_origin=True, binds_key=True),
    Route("GET", f"{_OAUTH}/userinfo", Public(), oauth=True, any_origin=True, takes_token=True),
    Route("POST", f"{_OAUTH}/userinfo", Public(), oauth=True, any_origin=True, repeatable=True, takes_token=True),
    Route("POST", f"{_OAUTH}/device_authorization", Public(), oauth=True),
    Route("GET", f"{_OAUTH}/device", Public(), page=_PROVIDER_PAGE, oauth=True),
    Route("POST", f"{_OAUTH}/device", Public(), _CREDENTIAL, page=_PROVIDER_PAGE, oauth=True),
    Route("POST", f"{_OAUTH}/introspect", Public(), oauth=True, repeatable=True),
    Route("POST", f"{_OAUTH}/revoke", Public(), oauth=True, any_origin=True, repeatable=True),
    Route("GET", _INTERACTION, Public(), page=_WITH_COOKIE),
    Route("POST", _INTERACTION, Public(), _CREDENTIAL, page=_WITH_COOKIE),
    Route("GET", "/auth/v1/clients", Requires(CLIENTS_READ), stale=Stale.REFUSE, assurance=_STRONG),
    Route("POST", "/auth/v1/clients", Requires(CLIENTS_WRITE), assurance=_RECENT),
    Route("GET", _CLIENT, Requires(CLIENTS_READ), stale=Stale.REFUSE, assurance=_STRONG),
    Route("PATCH", _CLIENT, Requires(CLIENTS_WRITE), assurance=_RECENT),
    Route("DELETE", _CLIENT, Requires(CLIENTS_WRITE), assurance=_RECENT),
    Route("POST", f"{_CLIENT}/secrets", Requires(CLIENTS_WRITE), assurance=_RECENT),
    Route("DELETE", f"{_CLIENT}/secrets/{{secret_id}}", Requires(CLIENTS_WRITE), assurance=_RECENT),
    Route("GET", "/auth/v1/consents", Authenticated(), stale=Stale.REFUSE),
    Route("DELETE", "/auth/v1/consents/{client_id}", Authenticated()),
)
"""The OpenID provider. A deployment with sessions on Redis has none of it (adapters/http/handlers.py)."""

MANIFEST = Manifest(
    name="auth",
    title="GoodGo Auth",
    # A route with a token refuses while revocations may be missing, also one that only reads. Auth reads revocations
    # from its own Postgres: without it these routes have no answer anyway, and when it is back, no ended session is
    # served before its end is read. Another service acts on the answer of `verify`, with any method.
    routes=(
        Route("POST", "/auth/v1/register", Public(), _CREDENTIAL, idempotency=Idempotency.HONOURED),
        Route("POST", "/auth/v1/login", Public(), _CREDENTIAL, binds_key=True),
        # within the reuse window a refresh token gives the same successor again, and an ended session stays ended
        Route("POST", "/auth/v1/refresh", Public(), _CREDENTIAL, repeatable=True, binds_key=True),
        Route("POST", "/auth/v1/login/totp", Public(), _CREDENTIAL, binds_key=True),
        Route("POST", "/auth/v1/login/recovery", Public(), _CREDENTIAL, binds_key=True),
        Route("POST", "/auth/v1/login/passkey/options", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/login/passkey", Public(), _CREDENTIAL, binds_key=True),
        Route("POST", "/auth/v1/logout", Public(), _CREDENTIAL, repeatable=True),
        Route("POST", "/auth/v1/email/verify", Public(), _CREDENTIAL, binds_key=True),
        Route("POST", "/auth/v1/email/resend", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/password/forgot", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/password/reset", Public(), _CREDENTIAL),
        Route("GET", "/auth/v1/me", Authenticated(), stale=Stale.REFUSE),
        Route("PATCH", "/auth/v1/me", Authenticated()),
        Route("POST", "/auth/v1/me/erase", Authenticated(), _CREDENTIAL, assurance=_STRONG),
        Route("POST", "/auth/v1/me/email", Authenticated(), _CREDENTIAL, assurance=_STRONG),
        Route("GET", "/auth/v1/me/factors", Authenticated(), stale=Stale.REFUSE),
        Route("POST", "/auth/v1/me/factors/totp", Authenticated(), _CREDENTIAL, assurance=_ENROL),
        Route("POST", "/auth/v1/me/factors/totp/{factor_id}/confirm", Authenticated(), _CREDENTIAL, assurance=_ENROL),
        Route("POST", "/auth/v1/me/factors/passkeys/options", Authenticated(), _CREDENTIAL, assurance=_ENROL),
        Route("POST", "/auth/v1/me/factors/passkeys", Authenticated(), _CREDENTIAL, assurance=_ENROL),
        Route("DELETE", "/auth/v1/me/password", Authenticated(), assurance=_RECENT),
        Route("PATCH", "/auth/v1/me/factors/{factor_id}", Authenticated(), assurance=_RECENT),
        Route("DELETE", "/auth/v1/me/factors/{factor_id}", Authenticated(), assurance=_RECENT),
        Route("POST", "/auth/v1/me/recovery-codes", Authenticated(), _CREDENTIAL, assurance=_RECENT),
        Route("GET", "/auth/v1/me/api-keys", Authenticated(), stale=Stale.REFUSE),
        Route("POST", "/auth/v1/me/api-keys", Authenticated(), _CREDENTIAL, assurance=_RECENT),
        Route("DELETE", "/auth/v1/me/api-keys/{key_id}", Authenticated(), assurance=_RECENT),
        Route("POST", "/auth/v1/api-keys/exchange", Public(), _CREDENTIAL, repeatable=True),
        Route("GET", _CONNECTIONS, Public()),
        Route("POST", _CONNECTIONS, Requires(CONNECTIONS_WRITE), assurance=_RECENT),
        Route("GET", f"{_CONNECTIONS}/all", Requires(CONNECTIONS_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("GET", _CONNECTION, Requires(CONNECTIONS_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("PATCH", _CONNECTION, Requires(CONNECTIONS_WRITE), assurance=_RECENT),
        Route("DELETE", _CONNECTION, Requires(CONNECTIONS_WRITE), assurance=_RECENT),
        Route("POST", f"{_CONNECTION}/begin", Public(), _CREDENTIAL),
        Route("POST", f"{_CONNECTION}/finish", Public(), _CREDENTIAL, binds_key=True),
        Route("GET", "/auth/v1/me/identities", Authenticated(), stale=Stale.REFUSE),
        Route("POST", "/auth/v1/me/identities", Authenticated(), _CREDENTIAL, assurance=_ENROL),
        Route("DELETE", "/auth/v1/me/identities/{identity_id}", Authenticated(), assurance=_RECENT),
        Route("POST", "/auth/v1/step-up/options", Authenticated(), _CREDENTIAL),
        Route("POST", "/auth/v1/step-up", Authenticated(), _CREDENTIAL),
        Route("POST", "/auth/v1/email/change", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/email/revert", Public(), _CREDENTIAL),
        Route("GET", "/auth/v1/sessions", Authenticated(), stale=Stale.REFUSE),
        Route("DELETE", "/auth/v1/sessions", Authenticated()),
        Route("DELETE", "/auth/v1/sessions/{session_id}", Authenticated()),
        Route("POST", "/auth/v1/sessions/end", Public(), _CREDENTIAL, repeatable=True),
        Route("POST", "/auth/v1/password/change", Authenticated(), _CREDENTIAL, assurance=_STRONG),
        Route("GET", "/auth/v1/users", Requires(USERS_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("GET", "/auth/v1/users/{user_id}", Requires(USERS_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("PATCH", "/auth/v1/users/{user_id}", Requires(USERS_WRITE), assurance=_RECENT),
        Route("DELETE", "/auth/v1/users/{user_id}", Requires(USERS_WRITE), assurance=_RECENT),
        Route(
            "GET", "/auth/v1/users/{user_id}/sessions", Requires(SESSIONS_READ), stale=Stale.REFUSE, assurance=_STRONG
        ),
        Route("DELETE", "/auth/v1/users/{user_id}/sessions", Requires(SESSIONS_WRITE), assurance=_RECENT),
        Route("DELETE", "/auth/v1/users/{user_id}/factors", Requires(FACTORS_RESET), assurance=_RECENT),
        Route("POST", "/auth/v1/users/{user_id}/explain", Requires(SESSIONS_READ), repeatable=True, assurance=_STRONG),
        Route("GET", "/auth/v1/roles", Requires(ROLES_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("GET", "/auth/v1/roles/{role_name}", Requires(ROLES_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("PUT", "/auth/v1/roles/{role_name}", Requires(ROLES_WRITE), assurance=_RECENT),
        Route("DELETE", "/auth/v1/roles/{role_name}", Requires(ROLES_WRITE), assurance=_RECENT),
        Route("PUT", "/auth/v1/users/{user_id}/roles/{role_name}", Requires(ROLES_WRITE), assurance=_RECENT),
        Route("DELETE", "/auth/v1/users/{user_id}/roles/{role_name}", Requires(ROLES_WRITE), assurance=_RECENT),
        Route("GET", "/auth/v1/audit-events", Requires(AUDIT_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route(
            "GET",
            "/auth/v1/audit-events/{event_id}/proof",
            Requires(AUDIT_READ),
            stale=Stale.REFUSE,
            assurance=_STRONG,
        ),
        Route("GET", "/auth/v1/audit-heads", Requires(AUDIT_READ), stale=Stale.REFUSE, assurance=_STRONG),
        Route("POST", "/auth/v1/explain", Requires(AUDIT_READ), repeatable=True, assurance=_STRONG),
        # an API key has no level: adapters/http/scim/answers.py asks sessions for one
        *(Route(method, path, Requires(SCIM_WRITE), stale=Stale.REFUSE, scim=True) for method, path in _SCIM_ROUTES),
        Route("GET", "/auth/v1/verify", Authenticated(), stale=Stale.REFUSE, forward_auth=True),
        Route("GET", "/.well-known/jwks.json", Public(), any_query=True, any_origin=True),
        *PROVIDER,
        Route("GET", PROBLEM, Public(), page=_PROBLEM_PAGE),
        # where a setting says so: elsewhere the service has no such route (adapters/http/handlers.py)
        Route("GET", EXPLORER, Public(), page=_EXPLORER_PAGE),
        Route("GET", f"{EXPLORER}/{{file_name}}", Public()),
    ),
    embedded={"AUTH_EMAIL_VERIFICATION": "off", "AUTH_SIGNING_KEY_NOTICE": "0"},
    append_only=frozenset({"audit_heads", "audit_nodes"}),
    publishes=EVENTS,
)
