"""Proofs of possession (DPoP, RFC 9449): a client proves with each request that it has the key of its token.

Owns: the check of a proof against its request, the public keys in proofs, the proofs that were seen, and how a service
that calls another one on behalf of a client passes the proof on. Must not: decide what a key is bound to.
"""
