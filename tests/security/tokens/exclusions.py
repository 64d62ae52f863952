"""What Wycheproof calls valid and this platform refuses all the same, by the family that the key declares."""

PINNED = "verifiers pin ES256 (RFC 8725 section 3.1): a key of another algorithm is not taken from a key set"
SYMMETRIC = "a secret is never published: a key set that holds one is refused as a whole"
ENCRYPTED = "a JWE is refused before it is parsed: access tokens are signed, not encrypted"

REFUSED_THOUGH_VALID = {
    ("signature", "ES521"): (2, PINNED),
    ("signature", "PS256"): (8, PINNED),
    ("signature", "PS384"): (4, PINNED),
    ("signature", "PS512"): (4, PINNED),
    ("signature", "RS256"): (8, PINNED),
    ("signature", "RS384"): (4, PINNED),
    ("signature", "RS512"): (4, PINNED),
    ("signature", "HS256"): (10, SYMMETRIC),
    ("key", "RS256"): (1, PINNED),
    ("key", "HS256"): (2, SYMMETRIC),
    ("key", "HS384"): (1, SYMMETRIC),
    ("key", "HS512"): (1, SYMMETRIC),
    ("crypto", "RS256"): (1, PINNED),
    ("crypto", "HS256"): (2, SYMMETRIC),
    ("crypto", "A256KW"): (1, ENCRYPTED),
    ("crypto", "ECDH-ES+A128KW"): (1, ENCRYPTED),
}
"""(file, `alg` of its key) -> how many, and why."""
