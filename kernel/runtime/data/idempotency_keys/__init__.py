"""Idempotency keys as stores hold them: in unique columns of what they made.

A table that keeps what keys make has the columns `idempotency_digest` and `idempotency_fingerprint`; a service has one
table `erased_idempotency_keys`. `PostgresIdempotencyKeys` works inside the transaction that makes the thing, so a key
exists exactly when its thing does. `MemoryIdempotencyKeys` does the same for stores in memory; one contract suite
(`kernel.testing.idempotency_contract`) holds both to it.

Must not: know a service's tables or columns beyond these.
"""
