"""Sample accounts, events and sessions for the contract suites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Annotated, get_type_hints
from uuid import UUID

from kernel.events import PERSONAL, Event, Origin, Payload, Subject, personal_fields
from kernel.roles import ADMIN, Permission
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.ordered_ids import OrderedIds
from services.auth.app.audit.ports import AuditFilter
from services.auth.app.sessions.ports import Ending, Refreshed, Sessions
from services.auth.domain.access.role import Role
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.sessions.refresh_rotation import UnusualRefresh
from services.auth.domain.sessions.session import Lease, NewSession, RefreshOrigin
from services.auth.domain.sessions.session_end import EndCause
from services.auth.manifest import MANIFEST
from tests.auth.contract.backend import Backend

HASH = "$argon2id$of-the-right-password"
HALF_OF_A_SCOPE = {name: [f"orders:{name}{number:035}:{'x' * 55}" for number in range(25)] for name in ("half", "rest")}
"""Two sets of permissions, each over half of what a token can carry."""
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_IDS = OrderedIds()
_ORIGIN = Origin("192.0.2.1", "curl", "r-1")
_DECLARED = {declared.event_type: declared for declared in MANIFEST.publishes}
_SAMPLES: Mapping[object, object] = {str: "x", bool: False, int: 1, float: 0.5, list[str]: [], UUID: UUID(int=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested(Payload):
    """An event of no declared type."""

    n: list[int] = field(default_factory=lambda: [1])
    session_id: UUID | None = None
    email: Annotated[str | None, PERSONAL] = None


def new_id() -> UUID:
    return _IDS.new()


def new_event(type_: str = "auth.tested", user_id: UUID | None = None, **values: object) -> Event:
    """An event of a declared type has a payload of its class, else one of `Tested`."""
    declared = _DECLARED.get(type_) or _undeclared(type_)
    personal = dict.fromkeys(personal_fields(declared) if user_id and type_ in _DECLARED else (), "x")
    payload = declared(**_sample(declared) | personal | values)
    kinds = declared.subject_kinds or ("user",)
    subject = Subject.user(user_id) if user_id and "user" in kinds else Subject(kinds[-1], "x")
    return Event(new_id(), EPOCH, subject, payload, user_id, origin=_ORIGIN)


def _undeclared(type_: str) -> type[Payload]:
    return type("Named", (Tested,), {"event_type": type_})


def new_session_event(type_: str, user_id: UUID, session_id: UUID) -> Event:
    return new_event(type_, user_id, session_id=session_id)


def new_personal_event(user_id: UUID, type_: str = "auth.tested") -> Event:
    """Returns an event with personal data. `type_` is not a declared one."""
    return new_event(type_, user_id, email="ann@example.com")


def _sample(declared: type[Payload]) -> dict[str, object]:
    """A value for each field that has to have one."""
    hints = get_type_hints(declared)
    return {each.name: _SAMPLES[hints[each.name]] for each in fields(declared) if each.default is each.default_factory}


def new_account(address: str = "ann@example.com") -> Account:
    return Account(new_id(), EmailAddress.parse(address), "Ann", EPOCH)


async def add_account(backend: Backend, address: str = "ann@example.com") -> UUID:
    """Adds an account and returns its id. `recorded_types` leaves its event out."""
    added = new_account(address)
    await backend.accounts.add(added, HASH, new_event("auth.account.registered"))
    return added.id


async def add_admin(backend: Backend, address: str = "root@example.com") -> UUID:
    """Adds an administrator and returns the id."""
    user_id = await add_account(backend, address)
    await define_role(backend, ADMIN, "auth:users:write")
    await backend.grants.grant(user_id, ADMIN, new_event("auth.account.registered"))
    return user_id


async def define_role(backend: Backend, name: str, *permissions: str) -> Role:
    role = Role(name, frozenset(map(Permission, permissions)))
    await backend.roles.put(role, new_event("auth.account.registered"))
    return role


async def disable(backend: Backend, user_id: UUID) -> None:
    await backend.status.set_disabled(user_id, disabled=True, event=new_event("auth.account.disabled", user_id))


def new_session(user_id: UUID) -> NewSession:
    return NewSession(new_id(), user_id, "192.0.2.1", "curl")


async def start_session(backend: Backend, user_id: UUID) -> UUID:
    """Starts a session and returns its id."""
    session = new_session(user_id)
    await backend.sessions.start(session, HASH, new_event("auth.session.started"))
    return session.id


HOME, ELSEWHERE = RefreshOrigin("192.0.2.1", "curl"), RefreshOrigin("198.51.100.7", "curl")


async def present(
    sessions: Sessions, session_id: UUID, presented: int, origin: RefreshOrigin = HOME, key: str | None = None
) -> Refreshed:
    """Presents a refresh token, as the use case does, from where sample sessions start."""
    return await sessions.rotate(session_id, presented, origin, new_unusual_event, key_thumbprint=key)


def new_unusual_event(unusual: UnusualRefresh) -> Event:
    type_ = "auth.refresh.recovered" if unusual.is_recovery else "auth.refresh.repeated"
    values: dict[str, object] = {"session_id": unusual.session_id, "presented": unusual.presented}
    values |= {"current": unusual.current, "delay_seconds": unusual.delay.total_seconds()}
    if unusual.issued_to is not None:
        values["issued_to_network"] = unusual.issued_to.network
    if not unusual.is_recovery:
        values["email"] = unusual.contact.email if unusual.contact else None
    return new_event(type_, unusual.user_id, **values)


async def rotate_session(backend: Backend, session_id: UUID, presented: int, origin: RefreshOrigin = HOME) -> Lease:
    lease = await present(backend.sessions, session_id, presented, origin)
    assert isinstance(lease, Lease)
    return lease


def new_ending() -> Ending:
    return Ending(EndCause.LOGGED_OUT, lambda user_id, _: [new_event("auth.session.ended", user_id)])


async def recorded_types(backend: Backend, *wanted: str) -> Sequence[str]:
    """Returns the types of the recorded events, oldest first: those in `wanted`, or all but registrations."""
    recorded = reversed(await backend.audit.page(AuditFilter(), 1000))
    return [
        each.type for each in recorded if each.type in wanted or (not wanted and each.type != "auth.account.registered")
    ]
