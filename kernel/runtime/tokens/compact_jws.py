"""Reads a signed token strictly (RFC 7515 section 7.1) and checks its signature with one key.

joserfc verifies the signature only: this module decides first which algorithm, header members and encodings it takes.
"""

from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.jwks import ALGORITHM

_PARTS = 3  # a JWE has five (RFC 7516 section 7.1)
# A header may name a key, but never bring or fetch one (RFC 8725 section 3.10); no extension of ours is critical,
# and `enc` or `zip` belong to another kind of token.
_REFUSED_MEMBERS = frozenset({"jwk", "jku", "x5u", "x5c", "crit", "b64", "enc", "zip"})


@dataclass(frozen=True, slots=True, repr=False)
class CompactJws:
    """A token that claims to be signed with the key `kid`: not to be trusted before `is_signed_by`."""

    token: str
    header: dict[str, Any]
    kid: str
    payload: bytes

    def is_signed_by(self, key: ECKey) -> bool:
        """Whether the signature is right; never raises."""
        try:
            jws.deserialize_compact(self.token, key, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError):
            return False
        return True


def parse(token: str) -> CompactJws:
    """Raises ValueError unless it is three parts in canonical base64url with an acceptable header."""
    parts = [base64url.decode(part) for part in token.split(".", _PARTS)]
    if len(parts) != _PARTS:
        raise ValueError("not a signed token")
    header = parse_object(parts[0])
    kid = header.get("kid")
    if header.get("alg") != ALGORITHM or _REFUSED_MEMBERS & header.keys() or not isinstance(kid, str):
        raise ValueError("not signed as expected")
    return CompactJws(token, header, kid, parts[1])
