"""Storage in memory: real adapters that pass the same contract suites as the database's.

Owns: the mails of one process, and their mailbox. Flow: nothing here waits, so every operation is atomic.
Must not: know more than the ports promise, or serve where a restart may not forget everything.
"""
