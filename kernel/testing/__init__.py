"""What a service's tests stand on: a fixed clock, ids in order, a token mint, servers to test against.

Must not: be imported by anything that runs in production.
"""
