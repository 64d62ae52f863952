"""Traefik in front of the services: its whole configuration, made from the services' manifests.

Owns: what a client meets before any service does (TLS, routing, limits, retries, time-outs, CORS, security headers,
request ids, problem details of the gateway's own errors). Flow: `settings.GatewaySettings` -> `render.render` ->
files; `static.py` is what needs a restart, `dynamic.py` what Traefik reloads by itself, and `plugins/edge` the one
step that Traefik has no middleware for, in Go that Traefik interprets from source.

Must not: know a service by name, decide who may call a route (services do), or start a process (`ops.stack` does).
"""
