"""Answers of SCIM, and what every request needs: a strong session, or an API key."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response
from litestar.openapi import ResponseSpec

from kernel.access_token_claims import NoUser, Principal
from kernel.assurance import Assurance, Level
from kernel.clock import Clock
from kernel.runtime.http.problems import SCIM_CONTENT_TYPE
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.scim.errors import ScimError, ScimUniqueness
from services.auth.domain.errors import DirectoryNameTaken, EmailTaken, UnknownMember
from services.auth.manifest import RECENT

_STRONG, _RECENT = Assurance(Level.AAL2), Assurance(Level.AAL2, RECENT)


class ScimResource(msgspec.Struct, frozen=True):
    """A resource or a list of RFC 7643 and RFC 7644: `/auth/v1/scim/v2/Schemas` describes the attributes."""

    schemas: list[str]


DOCUMENTED = {
    200: ResponseSpec(ScimResource, generate_examples=False, description="The resource", media_type=SCIM_CONTENT_TYPE)
}
CREATED = {
    201: ResponseSpec(
        ScimResource, generate_examples=False, description="The new resource", media_type=SCIM_CONTENT_TYPE
    )
}


def respond(resource: Mapping[str, Any]) -> Response[bytes]:
    return Response(msgspec.json.encode(resource), media_type=SCIM_CONTENT_TYPE)


def respond_created(resource: Mapping[str, Any]) -> Response[bytes]:
    headers = {"location": resource["meta"]["location"]}
    return Response(msgspec.json.encode(resource), status_code=201, media_type=SCIM_CONTENT_TYPE, headers=headers)


def read_caller(request: StrictRequest, clock: Clock) -> Principal:
    """Returns the caller. A session has to be as strong as for every act of an administrator; the token of an API key
    has no level. Raises InsufficientAuthentication, NoUser."""
    caller = request.principal
    if caller.sid is not None:
        is_search = request.method == "GET" or request.scope["path"].endswith("/.search")
        (_STRONG if is_search else _RECENT).check(caller, clock.now())
    if not isinstance(caller.sub, UUID):  # what is changed is changed by a user, who is recorded
        raise NoUser
    return caller


@contextmanager
def scim_errors() -> Iterator[None]:
    """Gives errors of use cases the `scimType` that they have in SCIM."""
    try:
        yield
    except (EmailTaken, DirectoryNameTaken) as taken:
        raise ScimUniqueness(taken.detail) from None
    except UnknownMember as unknown:
        raise ScimError(unknown.detail) from None
