"""For somebody signed in: their profile, their sessions, their password."""

from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody

from kernel.runtime.http import direct
from kernel.runtime.http.paging import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.translate import Cases, me, parsed
from services.auth.app.change_password import PasswordChange
from services.auth.app.change_profile import ProfileChange
from services.auth.app.end_session import SessionEnd
from services.auth.app.erase_account import Erasure
from services.auth.domain.accounts import parse_display_name
from services.auth.domain.errors import InvalidCredentials, LastAdmin, TooManyAttempts, WeakPassword
from services.auth.domain.sessions import Session

_SESSIONS = Listing("sessions")


@direct.get("/auth/v1/me", summary="Show the own profile.")
async def show_me(request: StrictRequest, use_cases: Cases) -> schemas.Me:
    return me(await use_cases.show_profile(request.principal.user_id))


@patch("/auth/v1/me", summary="Change the own profile.")
async def change_me(request: StrictRequest, data: JSONBody[schemas.ProfileChangeBody], use_cases: Cases) -> schemas.Me:
    name = None if data.display_name is None else parsed("display_name", parse_display_name, data.display_name)
    return me(await use_cases.change_profile(ProfileChange(name, request.principal, request.origin)))


@post(
    "/auth/v1/me/erase",
    status_code=204,
    summary="Erase the own account.",
    description="Ends all its sessions. The password is asked for again.",
    opt={"problems": (InvalidCredentials, LastAdmin, TooManyAttempts)},
)
async def erase_me(request: StrictRequest, data: JSONBody[schemas.PasswordBody], use_cases: Cases) -> None:
    await use_cases.erase_account(Erasure(Secret(data.password), request.principal, request.origin))


@post(
    "/auth/v1/password/change",
    status_code=204,
    summary="Change the own password.",
    description="Every other session ends.",
    opt={"problems": (InvalidCredentials, TooManyAttempts, WeakPassword)},
)
async def change_password(request: StrictRequest, data: JSONBody[schemas.PasswordChangeBody], use_cases: Cases) -> None:
    current, new = Secret(data.current_password), Secret(data.new_password)
    await use_cases.change_password(PasswordChange(current, new, request.principal, request.origin))


@get("/auth/v1/sessions", summary="List the own live sessions.")
async def list_sessions(
    request: StrictRequest, use_cases: Cases, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.Session]:
    principal = request.principal
    found = await use_cases.list_sessions(principal.user_id, _SESSIONS.read_id(cursor), limit + 1)

    def shown(session: Session) -> schemas.Session:
        return schemas.Session(
            id=session.id,
            created_at=session.started_at,
            last_used_at=session.rotated_at,
            expires_at=min(session.idle_expires_at, session.expires_at),
            client_ip=session.client_ip,
            user_agent=session.user_agent,
            current=session.id == principal.session_id,
        )

    return _SESSIONS.page(found, limit, shown, lambda session: session.id)


@delete("/auth/v1/sessions", summary="End all own sessions but the current one.")
async def end_other_sessions(request: StrictRequest, use_cases: Cases) -> None:
    await use_cases.end_session(SessionEnd(None, request.principal, request.origin))


@delete("/auth/v1/sessions/{session_id:uuid}", summary="End one of the own sessions.")
async def end_session(request: StrictRequest, session_id: FromPath[UUID], use_cases: Cases) -> None:
    await use_cases.end_session(SessionEnd(session_id, request.principal, request.origin))


HANDLERS = [show_me, change_me, erase_me, change_password, list_sessions, end_other_sessions, end_session]
