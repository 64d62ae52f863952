"""Dashboards and alerts as code, and the configuration of those who look on.

Flow: `alerts/` and `objectives` say what is wrong and when, `dashboards/` what is shown; `files` puts both into text;
`python -m ops.observability` writes `generated/`, and a test holds that nobody edited it by hand. `prometheus`,
`jaeger`, `grafana` and `loki` render what those programs are told; `jaeger/` pins the source Jaeger is built from.

What they count on: each replica is scraped under the job of its service's name (`auth`), the gateway under `traefik`,
and no target has a label `service`: in the gateway's figures that is the service a request went to.

Must not: show or ask for a figure that nothing exposes, or start a process (`ops.stack` does).
"""
