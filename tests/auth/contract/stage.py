"""People, facts and sessions for contracts to play with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import get_type_hints
from uuid import UUID

from kernel.events import Event, JsonValue, Origin
from kernel.roles import ADMIN, Permission
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.ordered_ids import OrderedIds
from services.auth.app.ports import AuditFilter, Ending
from services.auth.domain.accounts import Account, EmailAddress
from services.auth.domain.roles import Role
from services.auth.domain.sessions import EndCause, Lease, NewSession
from services.auth.manifest import MANIFEST
from tests.auth.contract.backend import Backend

HASH = "$argon2id$of-the-right-password"
SECOND = timedelta(seconds=1)
_IDS = OrderedIds()
_ORIGIN = Origin("192.0.2.1", "curl", "r-1")
_DECLARED = {declared.name: declared for declared in MANIFEST.publishes}
_SAMPLES: Mapping[object, JsonValue] = {str: "x", bool: False, int: 1, float: 0.5, list[str]: []}


def new_id() -> UUID:
    return _IDS.new()


def fact(type_: str = "auth.tested", user_id: UUID | None = None) -> Event:
    """One of a declared type carries what the type says."""
    declared = _DECLARED.get(type_)
    data: dict[str, JsonValue] = _sample(declared.data) if declared else {"n": [1, None]}
    personal = _sample(declared.personal) if declared and declared.personal and user_id else {}
    return Event(new_id(), type_, EPOCH, user_id, None, _ORIGIN, data, personal)


def session_fact(type_: str, user_id: UUID, session_id: UUID) -> Event:
    return replace(fact(type_, user_id), session_id=session_id)


def personal_fact(user_id: UUID, type_: str = "auth.tested") -> Event:
    """`type_` is not a declared one."""
    return replace(fact(type_, user_id), personal={"email": "ann@example.com"})


def _sample(form: type) -> dict[str, JsonValue]:
    return {name: _SAMPLES.get(hint) for name, hint in get_type_hints(form).items()}


def account(address: str = "ann@example.com") -> Account:
    return Account(new_id(), EmailAddress.parse(address), "Ann", EPOCH)


async def enrolled(backend: Backend, address: str = "ann@example.com") -> UUID:
    """The id of a new account; its fact is not among those that `facts` tells."""
    added = account(address)
    await backend.accounts.enrol(added, HASH, fact("auth.account.registered"))
    return added.id


async def appointed(backend: Backend, address: str = "root@example.com") -> UUID:
    """The id of a new administrator."""
    user_id = await enrolled(backend, address)
    await defined(backend, ADMIN, "auth:users:write")
    await backend.grants.grant(user_id, ADMIN, fact("auth.account.registered"))
    return user_id


async def defined(backend: Backend, name: str, *permissions: str) -> Role:
    role = Role(name, frozenset(map(Permission, permissions)))
    await backend.roles.put(role, fact("auth.account.registered"))
    return role


async def disable(backend: Backend, user_id: UUID) -> None:
    await backend.status.set_disabled(user_id, disabled=True, fact=fact("auth.account.disabled", user_id))


def new_session(user_id: UUID) -> NewSession:
    return NewSession(new_id(), user_id, "192.0.2.1", "curl")


async def signed_in(backend: Backend, user_id: UUID) -> UUID:
    """The id of a new session."""
    session = new_session(user_id)
    await backend.sessions.start(session, HASH, fact("auth.session.started"))
    return session.id


async def rotated(backend: Backend, session_id: UUID, presented: int) -> Lease:
    lease = await backend.sessions.rotate(session_id, presented)
    assert isinstance(lease, Lease)
    return lease


def ending() -> Ending:
    return Ending(EndCause.LOGGED_OUT, lambda user_id, _: [fact("auth.session.ended", user_id)])


async def facts(backend: Backend, *of: str) -> Sequence[str]:
    """Types of the facts recorded, oldest first, sign-ups left out; only those of the types `of` when given."""
    recorded = reversed(await backend.audit.page(AuditFilter(), 1000))
    return [each.type for each in recorded if each.type in of or (not of and each.type != "auth.account.registered")]
