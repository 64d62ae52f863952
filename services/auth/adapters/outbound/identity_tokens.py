"""Verifies the identity tokens of other providers (OpenID Connect Core 1.0 section 3.1.3.7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kernel.access_token_claims import LEEWAY
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url
from services.auth.adapters.outbound.provider_documents import UnsoundAnswer
from services.auth.domain.upstream.connection import Connection

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Those of public keys alone: a token's header chooses among them, and a key fits its own only."""

_MAX_TOKEN = 32 * 1024  # characters
_MAX_SUBJECT = 255  # characters (section 2)


def read_key_id(token: str) -> str | None:
    """Returns the `kid` of a token that is not verified yet. Raises UnsoundAnswer."""
    if len(token) > _MAX_TOKEN or not token.isascii():
        raise UnsoundAnswer("the identity token is too long")
    try:
        kid = parse_object(base64url.decode(token.partition(".")[0])).get("kid")
    except ValueError:
        raise UnsoundAnswer("the identity token has no header") from None
    return kid if isinstance(kid, str) else None


def verify(token: str, keys: KeySet, connection: Connection, nonce: str, now: datetime) -> Mapping[str, Any]:
    """Returns the claims. Raises UnsoundAnswer, which says what is wrong."""
    try:
        claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError, TypeError, KeyError) as fault:
        raise UnsoundAnswer(f"the identity token does not verify ({type(fault).__name__})") from None
    audiences = claims.get("aud")
    audiences = audiences if isinstance(audiences, list) else [audiences]
    faults = {
        "iss": claims.get("iss") != connection.issuer,
        "aud": connection.client_id not in audiences,
        "azp": (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != connection.client_id,
        "nonce": claims.get("nonce") != nonce,
        "exp": not _is_number(claims.get("exp")) or claims["exp"] <= (now - LEEWAY).timestamp(),
        "iat": not _is_number(claims.get("iat")) or claims["iat"] > (now + LEEWAY).timestamp(),
        "sub": not is_subject(claims.get("sub")),
    }
    if wrong := [name for name, is_wrong in faults.items() if is_wrong]:
        raise UnsoundAnswer(f"the identity token has another {', '.join(wrong)}")
    return claims


def is_subject(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _MAX_SUBJECT and value.isprintable()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
