"""Assertions with which a client authenticates: a JWT that it signs with a key of its own (RFC 7523 section 3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from services.auth.domain.oidc.client import Client

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = ("ES256", "PS256", "RS256")
STRONG_ALGORITHMS = ("ES256", "PS256")  # FAPI 2.0 Security Profile section 5.4.1
MAX_LIFETIME = timedelta(hours=1)
LEEWAY = timedelta(seconds=30)
_MAX_ID = 256
_MAX_CLIENT_ID = 100
_TYPES = frozenset({None, "jwt", "client-authentication+jwt", "application/client-authentication+jwt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAssertion:
    """What an assertion says: not to be believed before its signature is verified. Times are POSIX seconds.

    `audience` is a text, or a tuple where it was a list.
    """

    client_id: str
    audience: str | tuple[str, ...]
    id: str
    expires_at: float
    not_before: float
    algorithm: str
    key_id: str | None
    text: str = field(repr=False)

    @classmethod
    def read(cls, header: Mapping[str, Any], claims: Mapping[str, Any], text: str) -> "ClientAssertion":
        """Raises ValueError for a claim that is missing, mistyped or too long, and for an issuer that is not the
        subject (OpenID Connect Core 1.0 section 9)."""
        client_id, id_, audience = claims.get("sub"), claims.get("jti"), claims.get("aud")
        if not isinstance(client_id, str) or len(client_id) > _MAX_CLIENT_ID or claims.get("iss") != client_id:
            raise ValueError("iss and sub are not the client's id")
        if not isinstance(id_, str) or not 0 < len(id_) <= _MAX_ID:
            raise ValueError("jti is not a text of some length")
        if isinstance(audience, list) and audience and all(isinstance(each, str) for each in audience):
            audience = tuple(audience)
        elif not isinstance(audience, str):
            raise ValueError("aud is missing")
        kind, key_id = header.get("typ"), header.get("kid")
        if (
            not isinstance(kind, str | None)
            or (kind and kind.lower()) not in _TYPES
            or not isinstance(key_id, str | None)
        ):
            raise ValueError("the header is not that of an assertion")
        return cls(
            client_id=client_id,
            audience=audience,
            id=id_,
            expires_at=_time(claims, "exp"),
            not_before=max(_time(claims, name, 0) for name in ("iat", "nbf")),
            algorithm=str(header.get("alg")),
            key_id=key_id,
            text=text,
        )

    def is_for(self, client: Client, issuer: str, endpoints: Collection[str]) -> bool:
        """Returns whether it is addressed to this server alone, in an algorithm that the client may use: to the issuer,
        or to an endpoint that takes assertions (RFC 9126 section 2). FAPI 2.0 wants the issuer, as a text."""
        if client.is_fapi:
            return self.audience == issuer and self.algorithm in STRONG_ALGORITHMS
        audiences = {self.audience} if isinstance(self.audience, str) else set(self.audience)
        return audiences <= {issuer, *endpoints} and self.algorithm in ALGORITHMS

    def is_fresh(self, now: datetime) -> bool:
        """Returns whether it is valid now, and not for longer than MAX_LIFETIME: it is remembered for as long."""
        seconds = now.timestamp()
        latest = seconds + (MAX_LIFETIME + LEEWAY).total_seconds()
        return seconds - LEEWAY.total_seconds() < self.expires_at <= latest and (
            self.not_before <= seconds + LEEWAY.total_seconds()
        )


def _time(claims: Mapping[str, Any], name: str, default: float | None = None) -> float:
    value = claims.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is not a time")  # noqa: TRY004 - of the client's text, as every other fault
    return value
