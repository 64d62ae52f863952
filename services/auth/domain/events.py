"""The events that auth publishes. Each capability declares its own; other services rely on them."""

from kernel.events import Actor, Payload, Subject
from services.auth.domain.access import events as access
from services.auth.domain.accounts import events as accounts
from services.auth.domain.api_keys import events as api_keys
from services.auth.domain.factors import events as factors
from services.auth.domain.keys import events as keys
from services.auth.domain.oidc import events as oidc
from services.auth.domain.passwords import events as passwords
from services.auth.domain.sessions import events as sessions
from services.auth.domain.upstream import events as upstream

EVENTS: tuple[type[Payload], ...] = (
    *accounts.EVENTS,
    *passwords.EVENTS,
    *sessions.EVENTS,
    *access.EVENTS,
    *factors.EVENTS,
    *api_keys.EVENTS,
    *keys.EVENTS,
    *oidc.EVENTS,
    *upstream.EVENTS,
)

AUTH = Subject("service", "auth")
"""What an event is about that concerns no known account, role or key."""

SYSTEM = Actor.system("auth")
"""The service itself, as when it rotates keys or ends a session whose token was stolen."""

OPERATOR = Actor.system("operator")
"""Who runs a command on the machine."""
