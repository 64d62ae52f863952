"""Storage and a payment provider in memory: real adapters that pass the same contract suites as the others.

Owns: `state.py`, which the storage adapters share as Postgres' share a database. Flow: nothing here waits, so every
operation is atomic. Must not: know more than the ports promise, or serve where a restart may not forget everything.
"""
