"""Storage in memory: real adapters that pass the same contract suites as the database's.

One `MemoryShop` holds everything, as one database does; an adapter for each port works on it. Nothing here waits, so
every operation is atomic. Must not: know more than the ports promise, or serve where a restart may not forget.
"""
