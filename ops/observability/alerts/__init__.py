"""Alerts about processes, events, security and commerce. Alerts about what clients are promised are in `objectives`.

Each alert has a heading in docs/runbooks/alerts, and both a time when it fires and one when it does not in
tests/alerts/cases.

Must not: fire when an operator has nothing to do.
"""
