"""Checks the proof of a request (RFC 9449 section 4.3)."""

from collections.abc import Iterable
from hashlib import sha256

from kernel.access_token_claims import LEEWAY
from kernel.clock import Clock
from kernel.errors import InvalidDpopProof
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.dpop.proof import Proof, ProofReader
from kernel.runtime.tokens.dpop.request_url import normalize_path, split_url
from kernel.runtime.tokens.dpop.seen_proofs import FailoverSeenProofs, MemorySeenProofs, SeenProofs

HEADER = b"dpop"
WINDOW = 60.0  # seconds before and after now that a proof may say it was made at

Headers = Iterable[tuple[bytes, bytes]]
Target = tuple[str, str]
"""A method and a path, as the client sent them."""


def has_proof(headers: Headers) -> bool:
    return any(name == HEADER for name, _ in headers)


class RequestProofs:
    """`origins` are those under which clients reach the service: a proof names one of them.

    Proofs that were used are remembered in this process, until `share` is called.
    """

    def __init__(self, origins: Iterable[str], clock: Clock) -> None:
        """Raises ValueError for an origin that is not one."""
        self._origins = frozenset(split_url(each)[0] for each in origins)
        self._clock = clock
        self._seen: SeenProofs = MemorySeenProofs(clock)
        self._reader = ProofReader()

    def share(self, seen: SeenProofs) -> None:
        """Remembers used proofs in `seen`, too, which all replicas share. It may be out of reach."""
        self._seen = FailoverSeenProofs(seen, self._seen, self._clock)

    async def check(self, headers: Headers, *targets: Target, access_token: str | None = None) -> str | None:
        """Returns the thumbprint of the key that the request's proof proves; None without a proof.

        The proof is for one of `targets`, usually the only one, and for the access token, if there is one. It is used
        by this. Raises InvalidDpopProof.
        """
        proof = self._read(headers)
        if proof is None:
            return None
        self._check_request(proof, targets)
        self._check_time(proof, WINDOW)
        _check_token(proof, access_token)
        used = sha256(f"{proof.key.thumbprint} {proof.id}".encode()).digest()
        if not await self._seen.add(base64url.encode(used)):
            raise InvalidDpopProof("The proof was used before. Make a new one for each request, also for a retry.")
        return proof.key.thumbprint

    def check_forwarded(self, headers: Headers, access_token: str) -> str | None:
        """As `check`, for a proof that another service has checked against the client's request and used."""
        proof = self._read(headers)
        if proof is None:
            return None
        self._check_time(proof, WINDOW + LEEWAY.total_seconds())
        _check_token(proof, access_token)
        return proof.key.thumbprint

    def _read(self, headers: Headers) -> Proof | None:
        values = [value for name, value in headers if name == HEADER]
        if not values:
            return None
        if len(values) > 1:
            raise InvalidDpopProof("Send one DPoP header.")
        return self._reader.read(values[0].decode("latin-1").strip(" \t"))

    def _check_request(self, proof: Proof, targets: Iterable[Target]) -> None:
        try:
            origin, path = split_url(proof.url)
        except ValueError as broken:
            raise InvalidDpopProof(f"The proof is malformed: {broken}.") from broken
        asked = [normalize_path(path) for method, path in targets if method == proof.method]
        if not asked:
            raise InvalidDpopProof("The proof's htm is not the method of this request.")
        if origin not in self._origins or path not in asked:
            raise InvalidDpopProof("The proof's htu is not the URL of this request.")

    def _check_time(self, proof: Proof, window: float) -> None:
        # NaN is no time of this window either
        if not abs(self._clock.now().timestamp() - proof.issued_at) <= window:
            raise InvalidDpopProof(f"The proof's iat is not within {window:.0f} seconds of now.")


def _check_token(proof: Proof, access_token: str | None) -> None:
    if access_token is None:
        return
    if proof.token_hash != base64url.encode(sha256(access_token.encode("latin-1")).digest()):
        raise InvalidDpopProof("The proof's ath is not the hash of the access token.")
