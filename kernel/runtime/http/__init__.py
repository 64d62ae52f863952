"""HTTP as every service speaks it: one factory over Litestar, strict where the framework is not.

A request walks `edge` (request id, path, sizes, client address, metrics, log line) → Litestar's routing →
`policies` (who may call, from the manifest) → `request` (strict JSON into a schema) → the service's handler.
Every error on that way becomes a problem (RFC 9457) in `problems`. `openapi` and `docs_page` describe it.

Must not: know a service's routes or rules.
"""
