"""Dashboards and alerts, written in Python and checked in as Grafana and Prometheus read them.

Flow: `alerts/` and `objectives` say what is wrong and when, `dashboards/` what is shown; `files` puts both into text;
`python -m ops.observability` writes `generated/`, and a test holds that nobody edited it by hand.

What they count on: each replica is scraped under the job of its service's name (`auth`), the gateway under `traefik`,
and no target has a label `service`: in the gateway's figures that is the service a request went to.

Must not: show or ask for a figure that nothing exposes.
"""
