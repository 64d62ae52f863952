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
    # Whatever wants a token refuses while revocations may be missed, reads too. Auth hears of them from its own
    # Postgres: what is stale for want of it has no answer anyway, and when it is back, an ended session is not served
    # before its end is read. On the answer of `verify` somebody else acts, by whatever method.
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
        Route("GET", "/auth/v1/me", Authenticated(), stale=Stale.REFUSE),
        Route("PATCH", "/auth/v1/me", Authenticated()),
        Route("POST", "/auth/v1/me/erase", Authenticated(), _CREDENTIAL),
        Route("GET", "/auth/v1/sessions", Authenticated(), stale=Stale.REFUSE),
        Route("DELETE", "/auth/v1/sessions", Authenticated()),
        Route("DELETE", "/auth/v1/sessions/{session_id}", Authenticated()),
        Route("POST", "/auth/v1/password/change", Authenticated(), _CREDENTIAL),
        Route("GET", "/auth/v1/users", Requires(USERS_READ), stale=Stale.REFUSE),
        Route("GET", "/auth/v1/users/{user_id}", Requires(USERS_READ), stale=Stale.REFUSE),
        Route("PATCH", "/auth/v1/users/{user_id}", Requires(USERS_WRITE)),
        Route("DELETE", "/auth/v1/users/{user_id}", Requires(USERS_WRITE)),
        Route("DELETE", "/auth/v1/users/{user_id}/sessions", Requires(SESSIONS_WRITE)),
        Route("GET", "/auth/v1/roles", Requires(ROLES_READ), stale=Stale.REFUSE),
        Route("GET", "/auth/v1/roles/{role_name}", Requires(ROLES_READ), stale=Stale.REFUSE),
        Route("PUT", "/auth/v1/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("DELETE", "/auth/v1/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("PUT", "/auth/v1/users/{user_id}/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("DELETE", "/auth/v1/users/{user_id}/roles/{role_name}", Requires(ROLES_WRITE)),
        Route("GET", "/auth/v1/audit-events", Requires(AUDIT_READ), stale=Stale.REFUSE),
        Route("GET", "/auth/v1/verify", Authenticated(), stale=Stale.REFUSE),
        Route("GET", "/.well-known/jwks.json", Public()),
    ),
    embedded={"AUTH_EMAIL_VERIFICATION": "off", "AUTH_SIGNING_KEY_NOTICE": "0"},
    publishes=EVENTS,
)
