"""Forged tokens, against the verifier and against the running platform.

Owns: Wycheproof's vectors as data, the table of attacks on access tokens, and the search for a mutation that passes.
"""
