"""What a service's tests stand on: a fixed clock, ids in order, a token mint, an auth whose keys come over HTTP.

Must not: be imported by anything that runs in production.
"""
