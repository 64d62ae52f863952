"""Handlers that show what became of an account's sessions, for operators."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath

from kernel.access_token_claims import Principal
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import to_session
from services.auth.adapters.http.dependencies import SessionsDependency
from services.auth.app.sessions.list_user_sessions import UserSession
from services.auth.domain.sessions.explanation import explain
from services.auth.domain.sessions.session import RefreshOrigin
from services.auth.domain.sessions.session_end import SessionEnd, SessionHistory, SessionState


@get(
    "/auth/v1/users/{user_id:uuid}/sessions",
    summary="List the sessions of an account, live and ended, newest first.",
)
async def list_user_sessions(
    request: StrictRequest,
    user_id: FromPath[UUID],
    sessions: SessionsDependency,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.UserSession]:
    listing = Listing("user-sessions", user_id)
    found = await sessions.list_user_sessions.execute(user_id, listing.read_id(cursor), limit + 1)
    reader = request.principal
    return listing.page(found, limit, lambda each: _to_user_session(each, reader), lambda each: each.event_id)


@post(
    "/auth/v1/users/{user_id:uuid}/explain",
    status_code=200,
    summary="Explain why the sessions of an account ended.",
    description="Takes no body. Returns the latest sessions that are not live any more. For a refresh token that was"
    " used twice it names both origins: where it was presented, and where the newest token was issued to.",
)
async def explain_user_sessions(user_id: FromPath[UUID], sessions: SessionsDependency) -> schemas.Explanation:
    histories = await sessions.explain_user_sessions.execute(user_id)
    return schemas.Explanation(user_id, [_to_explained_session(history) for history in histories])


def _to_user_session(each: UserSession, reader: Principal) -> schemas.UserSession:
    history, live = each.history, to_session(each.live, reader=reader) if each.live else None
    return schemas.UserSession(
        id=history.session_id,
        created_at=history.started_at,
        last_used_at=live.last_used_at if live else None,
        expires_at=live.expires_at if live else history.expires_at,
        client_ip=history.client_ip,
        user_agent=history.user_agent,
        state=history.state.value,
        ended_at=history.end.at if history.end else None,
        end_cause=_end_cause(history),
        origins=_to_origins(history, each.live.issued_to if each.live else None),
    )


def _to_explained_session(history: SessionHistory) -> schemas.ExplainedSession:
    return schemas.ExplainedSession(
        session_id=history.session_id,
        started_at=history.started_at,
        ended_at=history.end.at if history.end else None,
        end_cause=_end_cause(history),
        explanation=explain(history),
        origins=_to_origins(history, None),
        refresh=_to_reuse(history.end),
    )


def _end_cause(history: SessionHistory) -> str | None:
    """Returns the state as the cause of a session that expired: no event says so."""
    if history.end is not None:
        return history.end.cause
    return None if history.state is SessionState.LIVE else history.state.value


def _to_origins(history: SessionHistory, issued_to: RefreshOrigin | None) -> schemas.SessionOrigins:
    end = history.end
    newest = schemas.ClientOrigin(issued_to.network, issued_to.user_agent) if issued_to else None
    if end is not None and end.issued_to_network is not None:
        newest = schemas.ClientOrigin(end.issued_to_network, end.issued_to_user_agent)
    return schemas.SessionOrigins(
        started=schemas.ClientOrigin(history.client_ip, history.user_agent),
        issued_to=newest,
        ended=schemas.ClientOrigin(end.client_ip, end.user_agent) if end else None,
    )


def _to_reuse(end: SessionEnd | None) -> schemas.RefreshReuse | None:
    if end is None or end.presented is None or end.current is None:
        return None
    return schemas.RefreshReuse(end.presented, end.current, end.delay_seconds or 0.0, end.outcome)


HANDLERS = [list_user_sessions, explain_user_sessions]
