"""The embedded stack: real servers from wheels, and the services, under one supervisor.

Flow of a start: `layout` says where state lives, `ports` which are free, `postgres`, `redis` and
`nats` come up, every service found by `services` gets a database, migrates and starts its replicas, `gateway`
renders Traefik's files, `supervisor` keeps all of it alive and writes down who runs (`state`).

Beside it: `equipment` finds who can look on (`observer_plans`, `jaeger_build`), `observers` keeps them running, and
nothing else depends on them. `dumping` copies all databases into an `archive`, `restoring` brings one back and has
`redelivery` hand out again what nobody had taken in. `requests` are what a running supervisor is asked, `rolling` how
it restarts a service.

Tests that need a real server use `postgres.postgres_server`, `redis.redis_server` and `nats.nats_server`.

Must not: hold settings of one service, put a secret on a command line, or outlive its supervisor.
"""
