"""What storefront does: one use case a file, named by its verb.

A use case is a frozen dataclass whose fields are its ports (`ports.py`). `use_cases.py` builds them all. Must not: know
HTTP or `kernel.runtime`.
"""
