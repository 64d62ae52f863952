"""Logs, metrics and traces.

Must not: write a secret, a request body or personal data anywhere.
"""
