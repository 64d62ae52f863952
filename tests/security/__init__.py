"""Attacks on the running platform, two replicas of auth behind the gateway. Each file is a table of what is tried.

One platform serves the whole folder: a test leaves it as it found it, brings people of its own, and calls from an
address of its own, so that no test spends another's limit.
"""
