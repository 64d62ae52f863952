"""Between schemas and the domain, both ways."""

from collections.abc import Callable
from typing import TypeVar

from litestar.di import NamedDependency
from litestar.params import SkipValidation
from msgspec import structs

from kernel.errors import FieldError, InvalidRequest
from kernel.events import Event
from services.auth.adapters.http import schemas
from services.auth.app.token_pairs import TokenPair
from services.auth.app.use_cases import UseCases
from services.auth.domain.accounts import Account, Profile
from services.auth.domain.roles import Role

Cases = SkipValidation[NamedDependency[UseCases]]

_Parsed = TypeVar("_Parsed")


def parsed(field: str, parse: Callable[[str], _Parsed], text: str) -> _Parsed:
    """A domain value; raises InvalidRequest naming `field` when the domain refuses the text."""
    try:
        return parse(text)
    except ValueError as refused:
        raise InvalidRequest(fields=[FieldError(field, str(refused))]) from None


def registered(account: Account) -> schemas.RegisteredAccount:
    return schemas.RegisteredAccount(
        account.id, account.email.text, account.email_verified, account.display_name, account.created_at
    )


def token_pair(pair: TokenPair) -> schemas.TokenPair:
    return schemas.TokenPair(
        access_token=pair.access_token.reveal(),
        expires_in=pair.expires_in,
        refresh_token=pair.refresh_token.reveal(),
        refresh_expires_in=pair.refresh_expires_in,
        session_id=pair.session_id,
    )


def me(profile: Profile) -> schemas.Me:
    account = profile.account
    return schemas.Me(
        id=account.id,
        email=account.email.text,
        email_verified=account.email_verified,
        display_name=account.display_name,
        created_at=account.created_at,
        roles=sorted(profile.grants.roles),
        permissions=sorted(permission.name for permission in profile.grants.permissions),
    )


def user(profile: Profile) -> schemas.User:
    return schemas.User(**structs.asdict(me(profile)), disabled=profile.account.disabled)


def role(found: Role) -> schemas.Role:
    return schemas.Role(found.name, sorted(permission.name for permission in found.permissions))


def audit_event(event: Event) -> schemas.AuditEvent:
    return schemas.AuditEvent(
        id=event.id,
        type=event.type,
        occurred_at=event.occurred_at,
        user_id=event.user_id,
        session_id=event.session_id,
        client_ip=event.origin.client_ip,
        request_id=event.origin.request_id,
        data=dict(event.data),
    )
