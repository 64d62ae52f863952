"""Sessions on Redis: the second real backend behind `app.ports.Sessions`, chosen by a setting.

Owns: the hash of each session, the set of each user's sessions, and the scripts that change them; each
operation is one script, so that Redis decides it alone, on its own clock. Accounts, grants and facts stay
where they are: `SessionLedger` is what is needed of them.

Flow: `RedisSessions` asks the scripts and the ledger; `RedisTransactions` joins it to the ledger's
transaction. What is weaker than on Postgres: docs/adr/0007-sessions-on-redis.md.
Must not: keep anything that is not lost without harm, or know which store the ledger is.
"""
