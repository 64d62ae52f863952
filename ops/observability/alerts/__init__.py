"""What is wrong now, by whom it concerns; `everything` lists it. What is promised to clients is in `objectives`.

Each alert has a heading in docs/runbooks/alerts, and both a time when it fires and one when it does not in
tests/alerts/cases.

Must not: fire on what nobody would do anything about.
"""
