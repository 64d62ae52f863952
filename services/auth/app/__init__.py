"""What auth does: one use case per file, named by its verb, in a folder per capability.

A use case is a frozen dataclass whose fields are its ports; `execute` takes a command and returns a result. Each
capability's `ports.py` lies beside its users. `unit_of_work.py` joins changes across capabilities, `queries.py` has
the readers, `use_cases.py` lists everything. Steps that several use cases share have a file of their own.

Every storage operation of a port is atomic, the events it is given included: all of it is stored, or none. A store
that is out of reach, or does not answer within its time limit, raises `kernel.errors.Unavailable`. Whether the change
happened is then unknown, and every operation may be sent again, with events of new ids: an event whose id is stored
already, or that breaks the schema of its type, raises ValueError and undoes its change.

Must not: know HTTP, SQL, Redis or `kernel.runtime`.
"""
