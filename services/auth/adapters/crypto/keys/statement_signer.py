"""Signs what the issuer states to its own services, with the key that signs access tokens."""

from joserfc import jws

from kernel.runtime.tokens.jwks import ALGORITHM
from services.auth.adapters.crypto.keys.signing_key_ring import SigningKeyRing


class KeyRingSigner:
    """Fulfils `kernel.runtime.tokens.revocation.statement.Signer`."""

    def __init__(self, ring: SigningKeyRing) -> None:
        self._ring = ring

    def sign(self, type_: str, payload: bytes) -> str:
        header = {"alg": ALGORITHM, "typ": type_, "kid": self._ring.kid}
        return jws.serialize_compact(header, payload, self._ring.private)
