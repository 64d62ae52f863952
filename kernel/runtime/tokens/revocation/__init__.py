"""Access tokens that are revoked before they expire, known to every replica without a look-up per request.

Owns: what a revocation is, the list of them that each replica keeps in memory, the feed that fills the list, and the
tasks in between. An entry lives as long as an access token can, so the list stays small.

Flow: the issuer writes a revocation in the transaction of the change that revokes. Each of its replicas reads them
from its database (a `RevocationFeed`), fills its list, and writes them to a stream of its own on Redis together with a
signed statement about that stream. Every other service reads one of these streams, and believes what is signed. A list
drops nothing early, whatever happens to the feed.
Must not: ask anybody while a request waits, say that it is complete when it may not be, or trust Redis.

revocation.py        one revocation
revocation_list.py   those that a replica knows, and whether it knows all
port.py              the feed
follower.py          reads the feed into the list
statement.py         what the issuer signs
publisher.py         publishes the issuer's list
redis_stream.py, redis_feed.py, scripts/   the streams on Redis, written and read
memory.py            the feed in memory
metrics.py           Prometheus
"""
