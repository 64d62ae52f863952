"""What notifications does: one use case a file, named by its verb.

A use case is a frozen dataclass whose fields are its ports (`ports.py`) and whose `__call__` takes a command and
gives a result. `use_cases.py` lists them all. Must not: know a broker, HTTP, SQL, SMTP or `kernel.runtime`.
"""
