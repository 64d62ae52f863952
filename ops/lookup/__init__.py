"""What is known of one request, by its id: its trace, its log lines, its place among the others.

`traces` asks Jaeger and `trace_tree` puts the spans in their places; `request_logs` reads the log files of the stack;
`histograms` is the arithmetic of buckets, and `figures` gets them from replicas and from Prometheus.

Must not: print (`ops.cli` does), change anything, or need more than what runs.
"""
