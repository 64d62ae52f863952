"""Payments over HTTP. A handler decodes, calls one use case, and encodes.

Guards are in the manifest, errors become problems in `kernel.runtime.http`. Must not: hold a rule, touch a store, or
show a provider's token.
"""
