"""Logs users in with other OpenID providers: authorization code with PKCE, identity token, userinfo."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
import structlog

from kernel.clock import Clock
from kernel.errors import Unavailable
from kernel.secret import Secret
from services.auth.adapters.outbound.identity_tokens import read_key_id, verify
from services.auth.adapters.outbound.provider_documents import ProviderDocuments, UnsoundAnswer
from services.auth.app.upstream.ports import Handshake, UpstreamCode
from services.auth.domain.accounts.display_name import parse_display_name
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import UpstreamRefused
from services.auth.domain.oidc.pkce import create_challenge
from services.auth.domain.upstream.connection import Connection
from services.auth.domain.upstream.identity import UpstreamUser

_OF_USERINFO = ("email", "email_verified", "name")
_log = structlog.get_logger("auth.upstream")


class OpenIdProviders:
    """Fulfils `UpstreamProviders`."""

    def __init__(self, http: httpx.AsyncClient, clock: Clock) -> None:
        """`http` is closed by its owner."""
        self._documents = ProviderDocuments(http, clock)
        self._clock = clock

    async def write_authorization_url(self, connection: Connection, redirect_uri: str, handshake: Handshake) -> str:
        try:
            metadata = await self._documents.find_metadata(connection.issuer)
            endpoint = _find_endpoint(metadata, "authorization_endpoint")
        except UnsoundAnswer as wrong:
            _log.warning("a provider cannot be used", connection=str(connection.id), reason=str(wrong))
            raise Unavailable("The other provider cannot be used now.") from None
        query = urlencode(
            {
                "response_type": "code",
                "client_id": connection.client_id,
                "redirect_uri": redirect_uri,
                "scope": " ".join(connection.scopes),
                "state": handshake.state.reveal(),
                "nonce": handshake.nonce,
                "code_challenge": create_challenge(handshake.verifier.reveal()),
                "code_challenge_method": "S256",
            }
        )
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}"

    async def identify(
        self, connection: Connection, secret: Secret | None, code: UpstreamCode, handshake: Handshake
    ) -> UpstreamUser:
        try:
            metadata = await self._documents.find_metadata(connection.issuer)
            _check_issuer(metadata, connection, code)
            tokens = await self._exchange(metadata, connection, secret, code, handshake)
            claims = await self._verify(metadata, connection, tokens.get("id_token"), handshake)
            return _read_user({**claims, **await self._ask_userinfo(metadata, claims, tokens)})
        except UnsoundAnswer as wrong:
            _log.warning("a log in with another provider failed", connection=str(connection.id), reason=str(wrong))
            raise UpstreamRefused from None

    async def _exchange(
        self,
        metadata: Mapping[str, Any],
        connection: Connection,
        secret: Secret | None,
        code: UpstreamCode,
        handshake: Handshake,
    ) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code.code.reveal(),
            "redirect_uri": code.redirect_uri,
            "code_verifier": handshake.verifier.reveal(),
        }
        options: dict[str, Any] = {}
        if secret is None:
            form["client_id"] = connection.client_id
        elif _takes_basic(metadata):
            # RFC 6749 section 2.3.1: both are form-encoded first
            options["auth"] = httpx.BasicAuth(quote_plus(connection.client_id), quote_plus(secret.reveal()))
        else:
            form |= {"client_id": connection.client_id, "client_secret": secret.reveal()}
        endpoint = _find_endpoint(metadata, "token_endpoint")
        return await self._documents.fetch("POST", endpoint, data=form, **options)

    async def _verify(
        self, metadata: Mapping[str, Any], connection: Connection, token: object, handshake: Handshake
    ) -> Mapping[str, Any]:
        if not isinstance(token, str):
            raise UnsoundAnswer("there is no identity token")
        keys = await self._documents.find_keys(_find_endpoint(metadata, "jwks_uri"), read_key_id(token))
        return verify(token, keys, connection, handshake.nonce, self._clock.now())

    async def _ask_userinfo(
        self, metadata: Mapping[str, Any], claims: Mapping[str, Any], tokens: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Returns the address, whether it is verified, and the name, as userinfo has them, where the identity token has
        no address (OpenID Connect Core 1.0 section 5.3)."""
        access_token = tokens.get("access_token")
        if "email" in claims or "userinfo_endpoint" not in metadata or not isinstance(access_token, str):
            return {}
        headers = {"authorization": f"Bearer {access_token}"}
        found = await self._documents.fetch("GET", _find_endpoint(metadata, "userinfo_endpoint"), headers=headers)
        if found.get("sub") != claims["sub"]:
            raise UnsoundAnswer("userinfo is about another user")
        return {"email_verified": False} | {name: found[name] for name in _OF_USERINFO if name in found}


def _find_endpoint(metadata: Mapping[str, Any], name: str) -> str:
    """Raises UnsoundAnswer. What is fetched is guarded by `public_network`, too; the browser goes to the rest."""
    url = metadata.get(name)
    if isinstance(url, str) and "#" not in url and url.isprintable():
        with suppress(ValueError):  # brackets that are no address
            if urlsplit(url).scheme in {"https", "http"}:
                return url
    raise UnsoundAnswer(f"the metadata have no {name}")


def _check_issuer(metadata: Mapping[str, Any], connection: Connection, code: UpstreamCode) -> None:
    """RFC 9207 section 2.4: another provider's code must not be sent to this one."""
    is_missing = code.issuer is None and metadata.get("authorization_response_iss_parameter_supported") is True
    if is_missing or code.issuer not in {None, connection.issuer}:
        raise UnsoundAnswer("the answer came from another issuer")


def _takes_basic(metadata: Mapping[str, Any]) -> bool:
    methods = metadata.get("token_endpoint_auth_methods_supported")
    return not isinstance(methods, list) or "client_secret_basic" in methods or "client_secret_post" not in methods


def _read_user(claims: Mapping[str, Any]) -> UpstreamUser:
    amr = claims.get("amr")
    return UpstreamUser(
        subject=claims["sub"],
        email=_parse(EmailAddress.parse, claims.get("email")),
        email_verified=claims.get("email_verified") is True,
        display_name=_parse(parse_display_name, claims.get("name")),
        amr=tuple(each for each in amr if isinstance(each, str)) if isinstance(amr, list) else (),
    )


def _parse(parse: Any, value: object) -> Any:
    """Returns None for what is missing or breaks the rules here: the provider has rules of its own."""
    try:
        return parse(value) if isinstance(value, str) else None
    except ValueError:
        return None
