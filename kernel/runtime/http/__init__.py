"""HTTP for every service: one application factory over Litestar, strict where the framework is not.

A request goes through `connection` (limits of HTTP/1.1) → `middleware` (request id, path, sizes, client address,
deadline, metrics, log line) → Litestar's routing → `guard` (who may call, at which level, with which query, by the
manifest) → `request` (the body, strictly, into a schema; the idempotency key) → the service's handler → `answer`
(headers, and that only declared pages send HTML and cookies). `problems` turns every error on that way into a problem
(RFC 9457). `openapi` describes it. `fast_routes` are for the few hot routes.

Must not: know a service's routes or rules.
"""
