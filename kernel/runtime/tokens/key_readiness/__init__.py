"""Key readiness: whether every replica that verifies access tokens has a new key, asked before the key signs.

Owns: the reports of replicas, and the task that sends them.

Flow: each replica of each service reports every second which keys it verifies with. The issuer's replicas also report
which keys exist; a replica with others reads the key set again at once. A report expires after ten seconds. Promotion
of a key asks `replicas_without`, and an answer that is not sure is Unavailable, never an empty list.
Must not: decide whether a token is good. A replica that cannot reach Redis is not waited for: it reads the key set
again when it meets a key id that it does not know.

port.py             the port
reporting.py        the task of a replica
redis_key_readiness.py, scripts/   on Redis
memory.py           in memory
"""
