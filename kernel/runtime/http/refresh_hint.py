"""The member `refresh` of a 403: the account holds by now what the access token does not carry yet."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol
from uuid import UUID

from litestar.types import Scope

from kernel.access_token_claims import Principal
from kernel.errors import DomainError, Forbidden
from kernel.runtime.tokens.revocation.revocation_list import RevocationList


class NewerGrants(Protocol):
    """Knows whether an account was granted more than an access token of it carries."""

    async def would_help(self, principal: Principal, refused: Forbidden) -> bool:
        """Returns whether a token issued now may be let in where this one was refused. Raises Unavailable."""
        ...


class NewerGrantsInFeed:
    """Fulfils `NewerGrants` where accounts are not known: tells that something was granted, not what."""

    def __init__(self, revocations: RevocationList) -> None:
        self._revocations = revocations

    async def would_help(self, principal: Principal, refused: Forbidden) -> bool:
        del refused
        return self._revocations.has_newer_grant(principal)


def create_refresh_hint(newer_grants: NewerGrants) -> Callable[[Exception, Scope], Awaitable[None]]:
    """Returns what the framework calls before it answers an error."""

    async def add_hint(error: Exception, scope: Scope) -> None:
        principal: Any = scope.get("user")
        if not isinstance(error, Forbidden) or not error.depends_on_grants:
            return
        if isinstance(principal, Principal) and isinstance(principal.sub, UUID):
            with suppress(DomainError):  # the answer is right without the hint
                if await newer_grants.would_help(principal, error):
                    error.members["refresh"] = True

    return add_hint
