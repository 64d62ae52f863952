"""What looks on, run for real: a platform with Prometheus and Jaeger. Needs a prometheus, and a jaeger or Go."""
