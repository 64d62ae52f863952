"""The audit trail as a Merkle tree, and the signed heads of it.

Owns: the hashing of RFC 9162 section 2.1 and what a head states. Must not: sign, or know how an event is stored.
"""
