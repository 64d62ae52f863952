"""Dashboards and alerts on a real Prometheus: each alert is caused, each query has data. Needs promtool as well."""
