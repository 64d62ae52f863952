"""The measurements, by what they measure: each takes a plan and gives an outcome, on a stack of its own.

`ops.bench.catalogue` lists them by name; a target stands beside what it is a target of.
"""
