"""Says what is wrong with an access token, by the rules of `kernel.runtime.tokens.signature_verifier`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from kernel.access_token_claims import MAX_LENGTH, TYPE, Expected, Principal, check_claims
from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import compact_jws
from kernel.runtime.tokens.jwks import KeySource
from kernel.secret import Secret
from services.auth.domain.requests.explanation import TokenDefect, TokenFinding

_PREFIXES = {"ggr_": TokenDefect.REFRESH_TOKEN, "ggk_": TokenDefect.API_KEY}
_TYPES = frozenset({TYPE, f"application/{TYPE}"})


class JwtTokenInspector:
    """Looks at tokens with the issuer's own keys."""

    def __init__(self, keys: KeySource, expected: Expected, clock: Clock) -> None:
        self._keys = keys
        self._expected = expected
        self._clock = clock

    async def inspect(self, token: Secret) -> TokenFinding:
        text = token.reveal()
        if (kind := _find_other_kind(text)) is not None:
            return TokenFinding(kind)
        try:
            signed = compact_jws.parse(text)
            claims = parse_object(signed.payload)
        except ValueError:
            return TokenFinding(TokenDefect.MALFORMED)
        if str(signed.header.get("typ")).lower() not in _TYPES:
            return TokenFinding(TokenDefect.WRONG_TYPE)
        key = await self._keys.key(signed.kid)
        if key is None or not signed.is_signed_by(key):
            return TokenFinding(TokenDefect.UNKNOWN_KEY if key is None else TokenDefect.WRONG_SIGNATURE)
        return self._inspect_claims(claims)

    def _inspect_claims(self, claims: Mapping[str, Any]) -> TokenFinding:
        now = self._clock.now()
        if (principal := self._check(claims, now)) is not None:
            return TokenFinding(None, principal)
        # the signature is ours: the claims are wrong, or only their time is over
        issued_at = claims.get("iat")
        then = datetime.fromtimestamp(issued_at, UTC) if isinstance(issued_at, int) else now
        principal = self._check(claims, then)
        if principal is None:
            return TokenFinding(TokenDefect.WRONG_CLAIMS)
        return TokenFinding(TokenDefect.EXPIRED if then < now else TokenDefect.NOT_YET_VALID, principal)

    def _check(self, claims: Mapping[str, Any], now: datetime) -> Principal | None:
        try:
            return check_claims(claims, self._expected, now)
        except InvalidToken:
            return None


def _find_other_kind(text: str) -> TokenDefect | None:
    """Returns why a text is not looked at as an access token; None when it may be one."""
    if not text:
        return TokenDefect.MISSING
    return TokenDefect.TOO_LONG if len(text) > MAX_LENGTH else _PREFIXES.get(text[:4])
