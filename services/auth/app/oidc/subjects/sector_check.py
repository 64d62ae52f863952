"""Checks what only the outside can tell about a client with pairwise subjects."""

from dataclasses import dataclass

from kernel.errors import FieldError, InvalidRequest
from services.auth.app.oidc.subjects.ports import SectorDocuments
from services.auth.domain.oidc.client import Client, SubjectType

_UNLISTED = "names no document that can be read there and lists each of the client's redirect URIs"
_OWN_AUDIENCE = "has this platform, whose services show an account's id: a pairwise client is not for them"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorCheck:
    """`own_audience` is that of the platform's own services."""

    documents: SectorDocuments
    own_audience: str

    async def check(self, client: Client) -> None:
        """Raises InvalidRequest (OpenID Connect Dynamic Client Registration 1.0 section 5)."""
        if client.subject_type is SubjectType.PUBLIC:
            return
        if self.own_audience in client.audiences:
            raise InvalidRequest(fields=[FieldError("audiences", _OWN_AUDIENCE)])
        if client.sector_identifier_uri is None:
            return
        try:
            listed = await self.documents.read(client.sector_identifier_uri)
        except ValueError:
            listed = ()
        if not listed or not set(client.redirect_uris) <= set(listed):
            raise InvalidRequest(fields=[FieldError("sector_identifier_uri", _UNLISTED)])
