"""What happens next to an authorization request: log in, ask for consent, or issue a code.

    request → (pushed | opened) → log in, if it has to be → consent, if it has to be → code, and the request is used up

The browser's cookie says which session it has; the record of the request says what was done for it. A log in that a
request demands counts for that request alone: the age of the session does not show for which one it was.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from kernel.assurance import Level
from services.auth.domain.factors.authentication import Authentication
from services.auth.domain.oidc.authorization_request import (
    CONSENT,
    LOGIN,
    SELECT_ACCOUNT,
    AuthorizationRequest,
)
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.oauth_error import OAuthError

PUSHED_FOR = timedelta(seconds=60)
OPEN_FOR = timedelta(minutes=15)
CODE_LIFETIME = timedelta(seconds=60)
MAX_FAMILIES = 20
"""Live families of one client in one session: each is a browser tab or an application that got a code of its own."""

_LEVELS = tuple(Level)


class Step(StrEnum):
    LOGIN = "login"
    CONSENT = "consent"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """What was done for one request: the session that was started for it, and the one that consented."""

    logged_in: UUID | None = None
    consented: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """A stored request. `digest` is that of its handle."""

    digest: bytes
    request: AuthorizationRequest
    is_pushed: bool = False
    progress: Progress = Progress()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserSession:
    """The live session of the browser that has the issuer's cookie. `reachable` is the level its account can reach."""

    session_id: UUID
    user_id: UUID
    authenticated_at: datetime
    authentication: Authentication
    reachable: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the decision about a request depends on. `granted` are the scopes that the user agreed to before."""

    client: Client
    request: AuthorizationRequest
    session: BrowserSession | None
    progress: Progress
    granted: AbstractSet[str]
    now: datetime

    @classmethod
    def start(cls, client: Client, request: AuthorizationRequest, now: datetime) -> Self:
        return cls(client=client, request=request, session=None, progress=Progress(), granted=frozenset(), now=now)

    def with_session(self, session: BrowserSession | None, granted: AbstractSet[str]) -> Self:
        return replace(self, session=session, granted=granted)


def decide(situation: Situation) -> Step:
    """Returns the next step. Raises OAuthError when the user's level stays below what is required."""
    session = situation.session
    if session is None or _needs_log_in(situation, session):
        return Step.LOGIN
    _check_level(situation, session)
    return Step.CONSENT if _needs_consent(situation, session) else Step.DONE


def create_silent_refusal(step: Step) -> OAuthError:
    """Returns the answer to `prompt=none` where a page would be needed (OpenID Connect Core 1.0 section 3.1.2.6)."""
    if step is Step.LOGIN:
        return OAuthError("login_required", "The user has to log in.")
    return OAuthError("consent_required", "The user has to agree.")


def _needs_log_in(situation: Situation, session: BrowserSession) -> bool:
    if situation.progress.logged_in == session.session_id:
        return False
    request = situation.request
    if {LOGIN, SELECT_ACCOUNT} & set(request.prompts):
        return True
    age = situation.now - session.authenticated_at
    if request.max_age is not None and age > timedelta(seconds=request.max_age):
        return True
    wanted = min(_wanted_level(situation), session.reachable, key=_LEVELS.index)
    return not session.authentication.reaches(wanted)


def _wanted_level(situation: Situation) -> Level:
    """The levels of `acr_values` are in order of preference; the first that is known counts."""
    request = situation.request
    known = [Level(value) for value in (*request.required_acrs, *request.acr_values) if value in _LEVELS]
    levels = [*known[:1], *([situation.client.required_acr] if situation.client.required_acr else [])]
    return max(levels, key=_LEVELS.index, default=Level.AAL1)


def _check_level(situation: Situation, session: BrowserSession) -> None:
    """`acr_values` are a wish; an essential claim and the client's own level are not."""
    request, required = situation.request, situation.client.required_acr
    reached = session.authentication
    is_essential_met = not request.required_acrs or any(
        value in _LEVELS and reached.reaches(Level(value)) for value in request.required_acrs
    )
    if not is_essential_met or (required is not None and not reached.reaches(required)):
        raise OAuthError("unmet_authentication_requirements", "The user cannot reach the level that is required.")


def _needs_consent(situation: Situation, session: BrowserSession) -> bool:
    if situation.progress.consented == session.session_id:
        return False
    client, request = situation.client, situation.request
    if CONSENT in request.prompts or not client.is_assured(request.redirect_uri):
        return True
    return not client.first_party and not set(request.agreed_scopes) <= situation.granted
