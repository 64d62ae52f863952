"""What payments does: one use case a file, named by its verb.

A use case is a frozen dataclass whose fields are its ports (`ports.py`) and whose `execute` takes a
command and returns a result. `use_cases.py` builds them all. Must not: know HTTP, SQL or `kernel.runtime`.
"""
