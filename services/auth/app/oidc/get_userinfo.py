"""Returns what the scopes of a client's access token show of its user (OpenID Connect Core 1.0 section 5.3)."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Forbidden, InvalidToken, TokenIsBound
from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.oidc.ports import Clients, Families, ProviderTokens
from services.auth.domain.oidc.family import LiveFamily
from services.auth.domain.oidc.scopes import OPENID, claims_of, narrow_to_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUserinfo:
    """Asks the store about the family: an ended one shows nothing from that moment on."""

    tokens: ProviderTokens
    families: Families
    clients: Clients
    accounts: Accounts

    async def execute(self, access_token: Secret, key_thumbprint: str | None = None) -> dict[str, object]:
        """`key_thumbprint` is of the key that the request proves. Raises InvalidToken, also for a token that is bound
        to another key or to none, TokenIsBound without a key, and Forbidden for a token without the scope openid."""
        claims = await self.tokens.read_access_token(access_token)
        bound_to = claims["cnf"]["jkt"] if claims and "cnf" in claims else None
        if bound_to is not None and key_thumbprint is None:
            raise TokenIsBound
        if bound_to != key_thumbprint:
            raise InvalidToken
        family_id = claims.get("fid") if claims else None
        family = await self.families.find_live(UUID(family_id)) if isinstance(family_id, str) else None
        if claims is None or family is None or not family.covers(claims):
            raise InvalidToken
        # as the token says, which may have been narrowed
        scopes = str(claims["scope"]).split()
        if OPENID not in scopes:
            raise Forbidden("The access token has not the scope openid.")
        profile = await self.accounts.find(family.user_id)
        if profile is None:
            raise InvalidToken
        return {"sub": claims["sub"], **claims_of(profile, scopes, await self._list_named(family))}

    async def _list_named(self, family: LiveFamily) -> tuple[str, ...]:
        """Returns the claims that the user agreed to by name, without those that the client may have no more."""
        found = await self.clients.find(family.client_id) if family.userinfo_claims else None
        return narrow_to_shown(family.userinfo_claims, found.client.scopes) if found else ()
