"""Access tokens: how a service verifies them, with which keys, and which ones are revoked.

Owns: the verifier, JWK Sets, the revocation feed (`revocation`) and the report that each replica gives of the keys
it can verify with (`key_readiness`). Must not: issue a token, which is the auth service's work.
"""
