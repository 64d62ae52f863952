"""Access tokens that stopped being good before their time, known to every replica without a question per request.

Owns: what a revocation is, the list of them that each replica keeps in memory, the feed that fills it, and the
loop in between. An entry lives as long as an access token can, so the list stays small.

Flow: the issuer writes a revocation in the transaction of the fact that revokes. Each of its replicas follows its own
database (a `RevocationFeed`), fills its list and publishes to Redis; every other service follows Redis. Nobody
leads: all publish the same, and Redis takes each once. A list forgets nothing early, whatever becomes of the feed.
Must not: ask anybody while a request waits, or say that it is complete when it may not be.

entry.py        one revocation
known.py        the list
port.py         what fills it
following.py    the loop that does
publishing.py   the issuer's other loop
figures.py      what Prometheus is told
redis_feed.py, redis_publishing.py, scripts/    the feed on Redis
memory.py       the feed in memory
"""
