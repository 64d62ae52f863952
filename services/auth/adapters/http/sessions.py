"""Handlers that log in, refresh, log out, and list and end sessions."""

from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody

from kernel.runtime.http import fast_routes
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_session, to_token_pair
from services.auth.adapters.http.dependencies import SessionsDependency
from services.auth.adapters.http.factors.conversions import to_log_in_answer
from services.auth.adapters.http.factors.schemas import LogInAnswer
from services.auth.app.sessions.end_session import EndSessionCommand
from services.auth.app.sessions.end_session_by_link import EndSessionByLinkCommand
from services.auth.app.sessions.end_user_sessions import EndUserSessionsCommand
from services.auth.app.sessions.log_in import LogInCommand
from services.auth.app.sessions.log_out import LogOutCommand
from services.auth.app.sessions.refresh_session import RefreshSessionCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import (
    InvalidCredentials,
    InvalidLink,
    InvalidRefreshToken,
    RefreshElsewhere,
    RefreshTokenReused,
    TooManyAttempts,
)

_SESSIONS = Listing("sessions")


@post(
    "/auth/v1/login",
    status_code=200,
    summary="Log in and start a session.",
    description="Unknown address, wrong password, disabled account and an address that is not verified yet have one"
    " answer. Where a second factor is due, the answer is `mfa_required` with a challenge for the second step.",
    opt={"problems": (InvalidCredentials, TooManyAttempts)},
)
async def login(request: StrictRequest, data: JSONBody[schemas.LoginBody], sessions: SessionsDependency) -> LogInAnswer:
    email = parse_field("email", EmailAddress.parse, data.email)
    command = LogInCommand(email, Secret(data.password), request.origin, request.key_thumbprint)
    return to_log_in_answer(await sessions.log_in.execute(command))


@fast_routes.post(
    "/auth/v1/refresh",
    summary="Exchange a refresh token for the next token pair.",
    description="Within the reuse window, the same refresh token gives the same successor again; from another network"
    " or user agent three times in 24 hours, then 409 `refresh-elsewhere` until the window has closed. After the window"
    " it gives a new successor and revokes the first one, unless that was used. Anything older, and a revoked"
    " successor, ends the session. Of a session that is bound to a key (DPoP) each of these needs a proof of that key;"
    " without it nothing changes.",
    opt={"problems": (InvalidRefreshToken, RefreshElsewhere, RefreshTokenReused)},
)
async def refresh(
    request: StrictRequest, data: JSONBody[schemas.RefreshTokenBody], sessions: SessionsDependency
) -> schemas.TokenPair:
    command = RefreshSessionCommand(Secret(data.refresh_token), request.origin, request.key_thumbprint)
    return to_token_pair(await sessions.refresh_session.execute(command))


@post("/auth/v1/logout", status_code=204, summary="Log out: end the session of a refresh token, if there is one.")
async def logout(
    request: StrictRequest, data: JSONBody[schemas.RefreshTokenBody], sessions: SessionsDependency
) -> None:
    await sessions.log_out.execute(LogOutCommand(Secret(data.refresh_token), request.origin))


@get("/auth/v1/sessions", summary="List the current user's live sessions.")
async def list_sessions(
    request: StrictRequest, sessions: SessionsDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.Session]:
    principal = request.principal
    found = await sessions.list_sessions.execute(principal.user_id, _SESSIONS.read_id(cursor), limit + 1)
    return _SESSIONS.page(
        found, limit, lambda session: to_session(session, reader=principal), lambda session: session.id
    )


@delete("/auth/v1/sessions", summary="End all other sessions.")
async def end_other_sessions(request: StrictRequest, sessions: SessionsDependency) -> None:
    await sessions.end_session.execute(EndSessionCommand(None, request.principal, request.origin))


@delete("/auth/v1/sessions/{session_id:uuid}", summary="End one of the current user's sessions.")
async def end_session(request: StrictRequest, session_id: FromPath[UUID], sessions: SessionsDependency) -> None:
    await sessions.end_session.execute(EndSessionCommand(session_id, request.principal, request.origin))


@post(
    "/auth/v1/sessions/end",
    status_code=204,
    summary="End a session with the token in an email about its log in.",
    description="Answers 204 again when it is sent again, and when the session has ended in another way.",
    opt={"problems": (InvalidLink, TooManyAttempts)},
)
async def end_session_by_link(
    request: StrictRequest, data: JSONBody[schemas.EmailTokenBody], sessions: SessionsDependency
) -> None:
    await sessions.end_session_by_link.execute(EndSessionByLinkCommand(Secret(data.token), request.origin))


@delete("/auth/v1/users/{user_id:uuid}/sessions", summary="End all sessions of an account.")
async def end_user_sessions(request: StrictRequest, user_id: FromPath[UUID], sessions: SessionsDependency) -> None:
    await sessions.end_user_sessions.execute(EndUserSessionsCommand(user_id, request.principal, request.origin))


HANDLERS = [
    login,
    refresh,
    logout,
    list_sessions,
    end_other_sessions,
    end_session,
    end_session_by_link,
    end_user_sessions,
]
