"""Looks up one request by its id: its trace, its log lines, its latency among the requests to its route.

`jaeger_client` reads spans, `trace_search` waits for them and `trace_tree` arranges them; `request_logs` reads the log
files of the stack; `latency_metrics` reads `histograms` from the replicas and from Prometheus.

Must not: print (`ops.cli` does), change anything, or need an observability tool that it can do without.
"""
