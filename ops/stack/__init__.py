"""The embedded stack: real servers from wheels, and the services, under one supervisor.

Flow of a start: `launch` starts `__main__` in its own process. `embedded_stack` says what starts after what: the
`backing_servers` (Postgres, Redis, NATS), each service found by `services` with its database, migrations and
`replicas`, and the `gateway`. Each of them is a `LocalServer`, and the `supervisor` knows nothing else. `state_file`
says what runs.

Beside it: `observability` starts Prometheus, Jaeger, Loki and Grafana, and nothing depends on them. `backups` copies
and restores the databases. `maintenance` rotates logs and serves `restart_requests` while the stack runs.

Tests that need a real server use `postgres.postgres_server`, `redis.redis_server` and `nats.nats_server`.

Must not: hold settings of one service, put a secret on a command line, or outlive its supervisor.
"""
