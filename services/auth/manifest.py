"""What auth declares: every route with who may call it. The guards and the gateway are made from this."""

from kernel.manifest import Authenticated, LimitClass, Manifest, Public, Requires, Route, Stale
from kernel.roles import Permission
from services.auth.domain.events import EVENTS

USERS_READ = Permission("auth:users:read")
USERS_WRITE = Permission("auth:users:write")
ROLES_READ = Permission("auth:roles:read")
ROLES_WRITE = Permission("auth:roles:write")
SESSIONS_WRITE = Permission("auth:sessions:write")
AUDIT_READ = Permission("auth:audit:read")

_CREDENTIAL = LimitClass.CREDENTIAL

MANIFEST = Manifest(
    name="auth",
    title="GoodGo Auth",
    routes=(
        Route("POST", "/auth/v1/register", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/login", Public(), _CREDENTIAL),
        # the same refresh token gives the same successor within the reuse window, and an ended session stays ended
        Route("POST", "/auth/v1/refresh", Public(), _CREDENTIAL, repeatable=True),
        Route("POST", "/auth/v1/logout", Public(), _CREDENTIAL, repeatable=True),
        Route("POST", "/auth/v1/email/verify", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/email/resend", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/password/forgot", Public(), _CREDENTIAL),
        Route("POST", "/auth/v1/password/reset", Public(), _CREDENTIAL),
        Route("GET", "/auth/v1/me", Authenticated()),
        Route("PATCH", "/auth/v1/me", Authenticated()),
        Route("POST", "/auth/v1/me/erase", Authenticated(), _CREDENTIAL),
        Route("GET", "/auth/v1/sessions", Authenticated()),
        Route("DELETE", "/auth/v1/sessions", Authenticated()),
        Route("DELETE", "/auth/v1/sessions/{session_id}", Authenticated()),
        Route("POST", "/auth/v1/password/change", Authenticated(), _CREDENTIAL),
        Route("GET", "/auth/v1/users", Requires(USERS_READ)),
        Route("GET", "/auth/v1/users/{user_id}", Requires(USERS_READ)),
        Route("PATCH", "/auth/v1/users/{user_id}", Requires(USERS_WRITE)),
        Route("DELETE", "/auth/v1/users/{user_id}", Requires(USERS_WRITE)),
        Route("DELETE", "/auth/v1/users/{user_id}/sessions", Requires(SESSIONS_WRITE)),
        Route("GET", "/auth/v1/roles", Requires(ROLES_READ)),
        Route("GET", "/auth/v1/roles/{role_name}", Requires(ROLES_READ)),
        Route("PUT", "/auth/v1/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("DELETE", "/auth/v1/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("PUT", "/auth/v1/users/{user_id}/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("DELETE", "/auth/v1/users/{user_id}/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("GET", "/auth/v1/audit-events", Requires(AUDIT_READ)),
        # somebody else's service acts on the answer, by whatever method
        Route("GET", "/auth/v1/verify", Authenticated(), stale=Stale.REFUSE),
        Route("GET", "/.well-known/jwks.json", Public()),
    ),
    embedded={"AUTH_EMAIL_VERIFICATION": "off", "AUTH_SIGNING_KEY_NOTICE": "0"},
    publishes=EVENTS,
)
