"""The observability tools, run for real: a platform with Prometheus and Jaeger.

Needs a prometheus on PATH, and a jaeger or Go: `jaeger_build` builds Jaeger from its source.
"""
