"""Dashboards and alerts as code, and the configuration of the observability tools.

Flow: `alerts/` and `objectives` define alerts, `dashboards/` defines panels, `generated_files` renders both;
`python -m ops.observability` writes `generated/`, and a test compares it with the code. `prometheus_config`,
`jaeger_config`, `grafana_config` and `loki_config` render the configuration of those programs.

Every replica is scraped under the job of its service's name (`auth`), the gateway under `traefik`. No target has a
label `service`, because the gateway's metrics use it for the service that a request went to.

Must not: query a metric that nothing exposes, or start a process (`ops.stack` does).
"""
