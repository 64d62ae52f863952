"""Who verifies access tokens at this moment, and with which keys: asked before a new key signs.

Owns: the roll call, and the loop in which a replica answers it.

Flow: each replica of each service says every second which keys it verifies with. The issuer's replicas also say
which keys there are; who has others reads the key set again at once. A replica that falls silent is forgotten after
ten seconds. Promotion of a key asks `lacking`, and an answer that is not sure is Unavailable, never "nobody".
Must not: decide whether a token is good. A replica that cannot reach Redis is not waited for: it reads the key set
again when it meets a key id that it does not know.

port.py             the roll call
answering.py        the loop of a replica
redis_roll_call.py, scripts/   on Redis
memory.py           in memory
"""
