"""What the tests of tokens share: a clock, a principal, and a mint that the verifier trusts."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel.access_token_claims import Expected, Principal
from kernel.roles import Permission
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.revocations import empty_revocation_list
from kernel.testing.token_mint import TokenMint

EXPECTED = Expected("https://issuer.test", "goodgo")
ORIGIN = "http://orders.test"
"""Where clients of the tests reach the service."""
CALLER = Principal(
    sub=UUID("01900000-0000-7000-8000-0000000000aa"),
    client_id="goodgo",
    sid=UUID("01900000-0000-7000-8000-0000000000bb"),
    roles=frozenset({"editor"}),
    permissions=frozenset({Permission("auth:users:read")}),
    token_id="a-token",
    auth_time=EPOCH - timedelta(hours=1),
    expires_at=EPOCH + timedelta(minutes=5),
)


class Bench:
    """A verifier, the mint it trusts, the clock that both look at, and what checks proofs of clients at ORIGIN."""

    def __init__(self, **options: Any) -> None:
        self.clock = FixedClock()
        self.mint = TokenMint(EXPECTED.issuer, EXPECTED.audience, self.clock)
        self.revoked = empty_revocation_list(self.clock)
        self.proofs = RequestProofs([ORIGIN], self.clock)
        self.verifier = AccessTokenVerifier(self.mint.keys, EXPECTED, self.clock, self.revoked, **options)

    def token(self, **changes: Any) -> str:
        """`header` and `claims` replace members; None takes one out."""
        return self.mint.mint(CALLER, **changes)
