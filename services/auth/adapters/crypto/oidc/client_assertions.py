"""Reads and verifies the assertions of clients (RFC 7523)."""

from collections.abc import Iterable, Mapping
from typing import Any

from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.dpop.public_key import read_public_key
from kernel.secret import Secret
from services.auth.domain.oidc.client_assertion import ALGORITHMS, ClientAssertion

_MAX_LENGTH = 8192  # characters
_PARTS = 3
# a key from elsewhere (RFC 8725 section 3.10), an extension (RFC 7515 section 4.1.11), and what is no signature
_REFUSED_MEMBERS = frozenset({"jwk", "jku", "x5u", "x5c", "crit", "b64", "enc", "zip"})


class JwtClientAssertions:
    """Fulfils `ClientAssertions`."""

    def read(self, text: Secret) -> ClientAssertion | None:
        token = text.reveal()
        if len(token) > _MAX_LENGTH or not token.isascii():
            return None
        try:
            parts = [base64url.decode(part) for part in token.split(".", _PARTS)]
            if len(parts) != _PARTS:
                return None
            header, claims = parse_object(parts[0]), parse_object(parts[1])
            return None if _REFUSED_MEMBERS & header.keys() else ClientAssertion.read(header, claims, token)
        except ValueError:
            return None

    def is_signed(self, assertion: ClientAssertion, keys: Iterable[Mapping[str, Any]]) -> bool:
        signed, _, signature = assertion.text.rpartition(".")
        candidates = [each for each in keys if assertion.key_id in {None, each.get("kid")}]
        return any(_verifies(each, assertion.algorithm, signed, signature) for each in candidates)


def _verifies(jwk: Mapping[str, Any], algorithm: str, signed: str, signature: str) -> bool:
    try:
        key = read_public_key(jwk, algorithm, ALGORITHMS)
    except ValueError:
        return False
    return jwk.get("alg") in {None, algorithm} and key.is_signature(base64url.decode(signature), signed.encode())
