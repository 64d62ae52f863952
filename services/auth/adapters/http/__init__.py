"""Auth over HTTP: schemas, and handlers by capability.

A handler decodes, calls one use case of its own capability, and encodes. Policies are in the manifest, errors become
problems in `kernel.runtime.http`. Must not: hold a rule, or touch a store.
"""
