"""Storage in memory: real adapters that pass the same contract suites as the database's.

Owns: one `MemoryStore` and an adapter on it for each storage port. Flow: a change is made on a copy of
the tables, which replaces them when the change is complete; a unit of work is one copy that several adapters share.
Attempts and emails are counted separately, in production too, by a replica whose Redis is out of reach.
Must not: do more than the ports say, or serve where a restart may not lose everything.
"""
