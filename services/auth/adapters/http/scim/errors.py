"""Errors that have a `scimType` (RFC 7644 section 3.12)."""

from typing import ClassVar

from kernel.errors import Category, DomainError


class ScimError(DomainError):
    """A request that breaks a rule of SCIM; `scimType` says which."""

    slug = "invalid-scim-request"
    title = "The request breaks a rule of SCIM"
    category = Category.MALFORMED
    scim_type: ClassVar[str] = "invalidValue"

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, members={"scimType": self.scim_type})


class InvalidScimSyntax(ScimError):
    """The body is no resource and no message of SCIM."""

    scim_type: ClassVar[str] = "invalidSyntax"


class InvalidScimFilter(ScimError):
    """The filter is not understood, or names an attribute that cannot be filtered by."""

    scim_type: ClassVar[str] = "invalidFilter"


class InvalidScimPath(ScimError):
    """The path of an operation names no attribute."""

    scim_type: ClassVar[str] = "invalidPath"


class NoScimTarget(ScimError):
    """The path of an operation matches nothing that could be changed."""

    scim_type: ClassVar[str] = "noTarget"


class ScimMutability(ScimError):
    """The operation changes an attribute that only the server sets, or that has to be there."""

    scim_type: ClassVar[str] = "mutability"


class ScimUniqueness(ScimError):
    """Another user or group has this name or address."""

    category = Category.CONFLICT
    scim_type: ClassVar[str] = "uniqueness"
