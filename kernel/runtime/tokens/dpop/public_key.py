"""Public keys that proofs bring along (RFC 7517), and the signatures that they verify.

joserfc reads the keys. Signatures are verified by cryptography itself: joserfc's way there costs as much again, and it
refuses headers that hold an RSA key.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import AsymmetricPadding
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.jwks import PRIVATE_MEMBERS

ALGORITHMS = ("ES256", "PS256", "Ed25519", "EdDSA")
"""Asymmetric ones only (RFC 9449 section 11.6). `EdDSA` is the former name of `Ed25519` (RFC 9864)."""

_COORDINATE = 32  # octets; a signature is two numbers of that length (RFC 7518 section 3.4)
_RSA_BITS = range(2048, 4097)  # RFC 7518 section 3.5; a longer one costs the verifier more than it should
_RSA_EXPONENT = 65_537
_ECDSA = ECDSA(SHA256())
_PKCS1 = padding.PKCS1v15()
_PSS = padding.PSS(padding.MGF1(SHA256()), SHA256.digest_size)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`thumbprint` is the key's name: base64url of SHA-256 (RFC 7638), the value of `cnf.jkt`."""

    thumbprint: str
    _verify: Callable[[bytes, bytes], None]

    def is_signature(self, signature: bytes, signed: bytes) -> bool:
        """Never raises."""
        try:
            self._verify(signature, signed)
        except (InvalidSignature, ValueError):
            return False
        return True


def read_public_key(jwk: Mapping[str, Any], algorithm: object, allowed: Collection[str] = ALGORITHMS) -> PublicKey:
    """Raises ValueError for a private, symmetric, weak or broken key, and for one that is not of the algorithm, which
    is one of those `allowed`."""
    if algorithm not in allowed:
        raise ValueError(f"use one of {', '.join(allowed)}, with a key of that algorithm")
    if PRIVATE_MEMBERS & jwk.keys():
        raise ValueError("the key has private members")
    try:
        match algorithm, jwk.get("kty"), jwk.get("crv"):
            case "ES256", "EC", "P-256":
                return _read_p256(jwk)
            case "PS256", "RSA", _:
                return _read_rsa(jwk, _PSS)
            case "RS256", "RSA", _:
                return _read_rsa(jwk, _PKCS1)
            case "Ed25519" | "EdDSA", "OKP", "Ed25519":
                return _read_ed25519(jwk)
    except (JoseError, KeyError, TypeError) as broken:
        raise ValueError("the key is broken") from broken
    raise ValueError(f"use one of {', '.join(allowed)}, with a key of that algorithm")


def _read_p256(jwk: Mapping[str, Any]) -> PublicKey:
    members = _octets(jwk, "x", "y", length=_COORDINATE)
    key = ECKey.import_key({"kty": "EC", "crv": "P-256", **members})
    public = key.get_op_key("verify")  # checks that the point is on the curve

    def verify(signature: bytes, signed: bytes) -> None:
        if len(signature) != 2 * _COORDINATE:
            raise ValueError("an ES256 signature has 64 octets")
        r, s = (int.from_bytes(half, "big") for half in (signature[:_COORDINATE], signature[_COORDINATE:]))
        public.verify(encode_dss_signature(r, s), signed, _ECDSA)

    return PublicKey(key.thumbprint(), verify)


def _read_rsa(jwk: Mapping[str, Any], scheme: AsymmetricPadding) -> PublicKey:
    members = _octets(jwk, "n", "e")
    key = RSAKey.import_key({"kty": "RSA", **members})
    public = key.get_op_key("verify")
    if public.key_size not in _RSA_BITS or public.public_numbers().e != _RSA_EXPONENT:
        raise ValueError("an RSA key has 2048 to 4096 bits, and the exponent 65537")
    if any(base64url.decode(value)[:1] == b"\0" for value in members.values()):
        raise ValueError("a number of the key has leading zeros")  # RFC 7518 section 2: one key has one form
    return PublicKey(key.thumbprint(), lambda signature, signed: public.verify(signature, signed, scheme, SHA256()))


def _read_ed25519(jwk: Mapping[str, Any]) -> PublicKey:
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", **_octets(jwk, "x", length=_COORDINATE)})
    public = cast("Ed25519PublicKey", key.get_op_key("verify"))
    return PublicKey(key.thumbprint(), public.verify)


def _octets(jwk: Mapping[str, Any], *names: str, length: int | None = None) -> dict[str, str]:
    """Returns the members in canonical base64url. Raises KeyError, TypeError, ValueError."""
    found = {name: jwk[name] for name in names}
    for name, value in found.items():
        if not isinstance(value, str) or length not in {None, len(base64url.decode(value))}:
            raise ValueError(f"the key's {name} is broken")
    return found
