"""Users and groups on the wire (RFC 7643 section 4), both ways."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from services.auth.adapters.http.scim.errors import InvalidScimSyntax, ScimError
from services.auth.adapters.http.scim.patching import Attributes
from services.auth.domain.accounts.display_name import parse_display_name
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.provisioning.directory import (
    DirectoryGroup,
    DirectoryUser,
    GroupRecord,
    UserRecord,
    parse_id,
    parse_name,
)

BASE = "/auth/v1/scim/v2"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
_Parsed = TypeVar("_Parsed")

_UNKEPT = (
    *("schemas", "name", "nickname", "profileurl", "title", "usertype", "preferredlanguage", "locale", "timezone"),
    *("password", "phonenumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509certificates"),
)
"""Attributes of RFC 7643 section 4.1 that are not kept, in lower case."""

USER_ATTRIBUTES = Attributes(
    names=frozenset({"userName", "externalId", "displayName", "emails", "active"}),
    several=frozenset({"emails"}),
    read_only=frozenset({"id", "meta", "groups"}),
    required=frozenset({"userName", "emails", "active"}),
    ignored=frozenset(_UNKEPT),
    single=frozenset({"emails"}),
)
GROUP_ATTRIBUTES = Attributes(
    names=frozenset({"displayName", "externalId", "members"}),
    several=frozenset({"members"}),
    read_only=frozenset({"id", "meta"}),
    required=frozenset({"displayName"}),
    ignored=frozenset({"schemas"}),
)


class EmailInput(msgspec.Struct, frozen=True):
    value: str | None = None
    primary: bool | None = None


class NameInput(msgspec.Struct, frozen=True, rename="camel"):
    formatted: str | None = None
    given_name: str | None = None
    family_name: str | None = None

    @property
    def text(self) -> str | None:
        return self.formatted or " ".join(part for part in (self.given_name, self.family_name) if part) or None


class UserInput(msgspec.Struct, frozen=True, rename="camel"):
    """What is kept of a user. One address is kept: the primary one, else the first."""

    user_name: str
    external_id: str | None = None
    display_name: str | None = None
    name: NameInput | None = None
    emails: list[EmailInput] | None = None
    active: bool | None = None

    def read_record(self) -> UserRecord:
        return UserRecord(parse("userName", parse_name, self.user_name), _external_id(self.external_id))

    def read_email(self, current: EmailAddress | None = None) -> EmailAddress:
        """Returns the address; without one the current one, or of a new user the name itself. Raises ScimError."""
        given = [email for email in self.emails or [] if email.value]
        chosen = next((email for email in given if email.primary), given[0] if given else None)
        if chosen is None and current is not None:
            return current
        return parse("emails", EmailAddress.parse, (chosen.value if chosen else None) or self.user_name)

    def read_display_name(self) -> str | None:
        text = self.display_name or (self.name.text if self.name else None)
        return parse("displayName", parse_display_name, text) if text else None


class MemberInput(msgspec.Struct, frozen=True):
    value: str


class GroupInput(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str
    external_id: str | None = None
    members: list[MemberInput] | None = None

    def read_record(self) -> GroupRecord:
        return GroupRecord(parse("displayName", parse_name, self.display_name), _external_id(self.external_id))

    def read_members(self) -> frozenset[UUID]:
        return frozenset(parse("members", _read_id, member.value) for member in self.members or [])


def decode(document: Any, schema: type[_Parsed]) -> _Parsed:
    """Returns a resource; attributes are known in any case, and what is not kept is ignored. Raises InvalidScimSyntax.

    Text stands for a boolean: some providers send `"active": "False"`.
    """
    if not isinstance(document, dict):
        raise InvalidScimSyntax("A resource is a JSON object.")
    fields = {field.encode_name.lower(): field.encode_name for field in msgspec.structs.fields(schema)}  # type: ignore[arg-type]  # every schema here is a Struct
    known = {fields[name.lower()]: value for name, value in document.items() if name.lower() in fields}
    try:
        return msgspec.convert(known, schema, strict=False)
    except msgspec.ValidationError as broken:
        raise InvalidScimSyntax(str(broken)) from None


def parse(attribute: str, read: Callable[[str], _Parsed], text: str) -> _Parsed:
    """Raises ScimError naming the attribute when `read` raises ValueError."""
    try:
        return read(text)
    except ValueError as refused:
        raise ScimError(f"{attribute}: {refused}.") from None


def _external_id(text: str | None) -> str | None:
    return parse("externalId", parse_name, text) if text else None


def _read_id(text: str) -> UUID:
    found = parse_id(text)
    if found is None:
        raise ValueError("a member's value is the id of a user")
    return found


def to_user(user: DirectoryUser, public_url: str) -> dict[str, Any]:
    account, grants = user.profile.account, user.profile.grants
    resource = {
        "schemas": [USER],
        "id": str(account.id),
        "externalId": user.external_id,
        "userName": user.user_name,
        "displayName": account.display_name,
        "emails": [{"value": account.email.text}],
        "active": not account.disabled,
        "groups": [{"value": role, "$ref": f"{public_url}{BASE}/Groups/{role}"} for role in sorted(grants.roles)],
        "meta": {
            "resourceType": "User",
            "created": account.created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "location": f"{public_url}{BASE}/Users/{account.id}",
        },
    }
    return _without_nothing(resource)


def to_group(group: DirectoryGroup, members: Sequence[UUID] | None, public_url: str) -> dict[str, Any]:
    """`members` is None when they were not asked for."""
    shown = [{"value": str(each), "$ref": f"{public_url}{BASE}/Users/{each}"} for each in members or ()]
    resource = {
        "schemas": [GROUP],
        "id": group.role.name,
        "externalId": group.external_id,
        "displayName": group.display_name,
        "members": shown,
        "meta": {"resourceType": "Group", "location": f"{public_url}{BASE}/Groups/{group.role.name}"},
    }
    return _without_nothing(resource)


def _without_nothing(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Leaves out what has no value (RFC 7643 section 2.5)."""
    return {name: value for name, value in resource.items() if value is not None and value != []}
