"""Converts between schemas and the domain, both ways."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import FieldError, InvalidRequest
from kernel.events import RecordedEvent
from kernel.roles import Permission
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.app.audit.prove_audit_event import InclusionProof
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.domain.access.role import Role
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.domain.factors.factor import Factor
from services.auth.domain.sessions.session import Session
from services.auth.manifest import AUDIT_READ

_Parsed = TypeVar("_Parsed")


def parse_field(field: str, parse: Callable[[str], _Parsed], text: str) -> _Parsed:
    """Parses a domain value. Raises InvalidRequest naming `field` when `parse` raises ValueError."""
    try:
        return parse(text)
    except ValueError as refused:
        raise InvalidRequest(fields=[FieldError(field, str(refused))]) from None


def to_registered_account(account: Account) -> schemas.RegisteredAccount:
    return schemas.RegisteredAccount(
        account.id, account.email.text, account.email_verified, account.display_name, account.created_at
    )


def to_token_pair(pair: TokenPair) -> schemas.TokenPair:
    return schemas.TokenPair(
        access_token=pair.access_token.reveal(),
        expires_in=pair.expires_in,
        refresh_token=pair.refresh_token.reveal(),
        refresh_expires_in=pair.refresh_expires_in,
        session_id=pair.session_id,
        token_type="DPoP" if pair.is_bound else "Bearer",
    )


def to_me(profile: Profile, reader: Principal) -> schemas.Me:
    account = profile.account
    return schemas.Me(
        id=account.id,
        email=account.email.text,
        email_verified=account.email_verified,
        display_name=account.display_name,
        created_at=account.created_at,
        roles=sorted(reader.roles),
        permissions=_names(reader.permissions),
        pending_permissions=_names(profile.grants.permissions),
    )


def to_user(profile: Profile, factors: Sequence[Factor]) -> schemas.User:
    account = profile.account
    return schemas.User(
        id=account.id,
        email=account.email.text,
        email_verified=account.email_verified,
        display_name=account.display_name,
        created_at=account.created_at,
        roles=sorted(profile.grants.roles),
        permissions=_names(profile.grants.permissions),
        disabled=account.disabled,
        factors=[schemas.UserFactor(factor.type.value, factor.created_at) for factor in factors],
    )


def _names(permissions: Iterable[Permission]) -> list[str]:
    return sorted(permission.name for permission in permissions)


def to_session(session: Session, *, reader: Principal) -> schemas.Session:
    """Only a reader of the audit trail sees the exact time of the last refresh.

    It would tell a thief with a copied pair when to present the predecessor. The idle limit follows from it.
    """
    round_time = _exact if reader.may(AUDIT_READ) else _round_down_to_hour
    return schemas.Session(
        id=session.id,
        created_at=session.started_at,
        last_used_at=round_time(session.rotated_at),
        expires_at=round_time(min(session.idle_expires_at, session.expires_at)),
        client_ip=session.client_ip,
        user_agent=session.user_agent,
        current=session.id == reader.session_id,
    )


def _exact(at: datetime) -> datetime:
    return at


def _round_down_to_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def to_role(role: Role) -> schemas.Role:
    return schemas.Role(role.name, _names(role.permissions))


def to_audit_event(event: RecordedEvent) -> schemas.AuditEvent:
    data = dict(event.data)
    session_id = data.pop("session_id", None)
    return schemas.AuditEvent(
        id=event.id,
        type=event.type,
        occurred_at=event.occurred_at,
        subject=schemas.AuditSubject(event.subject.kind, event.subject.id),
        actor=schemas.AuditActor(event.actor.kind.value, event.actor.id) if event.actor else None,
        user_id=event.data_subject,
        session_id=UUID(session_id) if isinstance(session_id, str) else None,
        client_ip=event.origin.client_ip,
        request_id=event.origin.request_id,
        data=data if event.is_readable else data | {"unreadable": True},
    )


def to_signed_audit_head(signed: SignedHead) -> schemas.SignedAuditHead:
    head = signed.head
    return schemas.SignedAuditHead(
        number=head.number,
        date=head.date,
        events=head.events,
        root=head.root.hex(),
        previous=head.previous.hex() if head.previous is not None else None,
        statement=signed.statement,
        key=dict(signed.key),
        consistency=[each.hex() for each in signed.consistency],
    )


def to_audit_proof(proof: InclusionProof) -> schemas.AuditProof:
    return schemas.AuditProof(
        event_id=proof.event_id,
        index=proof.index,
        leaf=proof.leaf.decode(),
        path=[each.hex() for each in proof.path],
        head=to_signed_audit_head(proof.head),
    )


def to_secret(text: str | None) -> Secret | None:
    return None if text is None else Secret(text)
