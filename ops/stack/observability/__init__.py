"""Prometheus, Jaeger, Loki and Grafana beside the embedded stack (`up --observe`).

`discovery` finds the tools that this machine has, `servers` says how each is run, `tools` starts and stops them.

Must not: make the platform wait for a tool, or fail because one is missing.
"""
