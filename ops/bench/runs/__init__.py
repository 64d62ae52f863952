"""The measurements: each takes a plan and returns an outcome, on its own stack.

`ops.bench.catalogue` lists them by name; a target stands beside what it is a target of.
"""
