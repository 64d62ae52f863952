"""Orders over HTTP. A handler decodes, calls one use case, and encodes.

Who may call is in the manifest, errors become problems in `kernel.runtime.http`. Must not: hold a rule, or touch a
store.
"""
