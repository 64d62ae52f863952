"""Plumbing that every service shares; third-party packages are allowed here.

Owns: the Litestar factory with problem details and strict JSON, the bearer guard, the JWKS cache, health,
metrics, structured logs, the Postgres pool and migrations, and the reading of the environment.

Flow: `__main__` reads the environment, `wiring` builds adapters on these parts, `kernel.runtime.http.app`
makes the ASGI application, `kernel.runtime.serve` runs it. Must not: know a service or a domain rule.
"""
