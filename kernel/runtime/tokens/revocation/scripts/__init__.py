"""The feed's Lua scripts: each one atomic operation on Redis.

A hash holds the newest signed statement of every stream, after the time at which it was written. A sorted set for each
stream holds its entries by number. Must not: decide what is revoked, or be trusted by a reader.
"""
