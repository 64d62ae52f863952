"""What orders does, by capability: `catalogue`, `stock`, `orders` and `addresses`, each with its `ports.py`.

A use case is a frozen dataclass whose fields are its ports and whose `execute` takes a command and returns a result.
`queries.py` has the readers, `use_cases.py` builds everything. Must not: know HTTP, SQL or `kernel.runtime`.
"""
