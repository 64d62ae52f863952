"""Reads a proof: a signed token with its own public key in its header (RFC 9449 section 4.2)."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kernel.errors import InvalidDpopProof
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.dpop.public_key import PublicKey, read_public_key

TYPE = "dpop+jwt"
MAX_LENGTH = 4096  # characters: one with a 4096-bit RSA key has some 1,700
_MAX_ID = 256
_PARTS = 3
# RFC 9449 section 4.2 knows typ, alg and jwk; a key from elsewhere (RFC 8725 section 3.10) and an
# extension (RFC 7515 section 4.1.11) are refused.
_REFUSED_MEMBERS = frozenset({"jku", "x5u", "x5c", "crit", "b64", "enc", "zip"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the holder of `key` says that it asks for. `token_hash` is of the access token that goes with it."""

    key: PublicKey
    id: str
    method: str
    url: str
    issued_at: float
    token_hash: str | None


class ProofReader:
    """Keeps the keys of up to `cache_size` clients: a client sends the same header with each of its proofs."""

    def __init__(self, *, cache_size: int = 2_000) -> None:
        self._cache_size = cache_size
        self._keys: OrderedDict[bytes, PublicKey] = OrderedDict()

    def read(self, text: str) -> Proof:
        """Checks everything that needs no request. Raises InvalidDpopProof, whose detail says what to correct."""
        if len(text) > MAX_LENGTH or not text.isascii():
            raise InvalidDpopProof("The proof is too long.")
        parts = text.split(".", _PARTS)
        if len(parts) != _PARTS:
            raise InvalidDpopProof("The proof is not a signed JWT.")
        try:
            payload, signature = base64url.decode(parts[1]), base64url.decode(parts[2])
            header = sha256(parts[0].encode()).digest()
            key = self._keys.get(header) or _read_key(parts[0])
            if not key.is_signature(signature, f"{parts[0]}.{parts[1]}".encode()):
                raise InvalidDpopProof("The proof is not signed by the key in its header.")
            self._keep(header, key)
            return _read_claims(parse_object(payload), key)
        except ValueError as broken:
            raise InvalidDpopProof(f"The proof is malformed: {broken}.") from broken

    def _keep(self, header: bytes, key: PublicKey) -> None:
        self._keys[header] = key
        if len(self._keys) > self._cache_size:
            self._keys.popitem(last=False)


def _read_key(header: str) -> PublicKey:
    """Raises ValueError."""
    members = parse_object(base64url.decode(header))
    kind, jwk = members.get("typ"), members.get("jwk")
    if not isinstance(kind, str) or kind.lower() not in {TYPE, f"application/{TYPE}"}:
        raise ValueError(f"its typ is not {TYPE}")
    if _REFUSED_MEMBERS & members.keys() or not isinstance(jwk, dict):
        raise ValueError("its header has another key than jwk, or an unknown extension")
    return read_public_key(jwk, members.get("alg"))


def _read_claims(claims: dict[str, Any], key: PublicKey) -> Proof:
    """Raises ValueError for a claim that is missing or mistyped."""
    issued_at = claims.get("iat")
    if isinstance(issued_at, bool) or not isinstance(issued_at, int | float):
        raise ValueError("iat is not a time")  # noqa: TRY004 - of the client's text, as every other fault
    id_ = _text(claims, "jti")
    if not 0 < len(id_) <= _MAX_ID:
        raise ValueError(f"jti has 1 to {_MAX_ID} characters")
    return Proof(
        key=key,
        id=id_,
        method=_text(claims, "htm"),
        url=_text(claims, "htu"),
        issued_at=issued_at,
        token_hash=_text(claims, "ath") if "ath" in claims else None,
    )


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is not a text")  # noqa: TRY004 - of the client's text, as every other fault
    return value
