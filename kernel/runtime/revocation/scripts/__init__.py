"""The feed's Lua scripts: each one atomic operation on Redis, on its clock.

Flow: two keys. `…:log` holds the entries by their number, `…:state` the epoch, the number of the newest and the beat,
which is the moment up to which the log is complete. A place is an epoch, a number and the entry at that number: Redis
may come back without its last second, and what is then written there is another entry. The newest entry is never
pruned, so an empty log that had entries was evicted.
Must not: decide what is revoked.
"""
