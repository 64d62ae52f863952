"""Redis: counts attempts and emails for all replicas and, where a setting says so, stores sessions.

Owns one record per subject for attempts and one list per address for emails, both under a digest (docs/guessing.md).
For sessions it owns one hash per session and one set per user; accounts, grants and events stay in another store,
`AccountStore`. Each operation is one script, so that Redis makes the decision atomically, on its own clock.

Flow: `RedisSessions` calls the scripts and the account store; `RedisTransactions` joins it to a transaction of the
account store. docs/adr/0007-sessions-on-redis.md says what is weaker than on Postgres.
Must not: store anything that may not be lost, or know which store the account store is.
"""
