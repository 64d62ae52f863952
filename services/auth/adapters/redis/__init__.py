"""What lives on Redis: failed attempts and mails counted for all replicas, and, where a setting says so, sessions.

Of attempts it owns one record a subject, of mails a list an address, both under a digest (docs/guessing.md).
Of sessions it owns the hash of each one and the set of each user's; accounts, grants and facts stay where they
are: `SessionLedger` is what is needed of them. Each operation is one script, so that Redis decides it alone, on
its own clock.

Flow: `RedisSessions` asks the scripts and the ledger; `RedisTransactions` joins it to the ledger's
transaction. What is weaker than on Postgres: docs/adr/0007-sessions-on-redis.md.
Must not: keep anything that is not lost without harm, or know which store the ledger is.
"""
