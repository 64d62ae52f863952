"""Storefront over HTTP. A handler decodes, calls one use case, and encodes.

Policies are in the manifest, errors become problems in `kernel.runtime.http`. Must not: hold a rule, or ask a service.
"""
