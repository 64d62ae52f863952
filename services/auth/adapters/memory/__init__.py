"""Storage in memory: real adapters that pass the same contract suites as the database's.

Owns: one `MemoryStore` and an adapter on it for each storage port. Flow: a change is made on a draft of
the tables that replaces them when it is whole; a unit of work is one draft that several adapters share.
Attempts and mails are counted apart from it, in production too, by a replica whose Redis is away.
Must not: know more than the ports promise, or serve where a restart may not forget everything.
"""
