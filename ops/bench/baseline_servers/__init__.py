"""Servers to compare services with, run like every service (`kernel.runtime.process.server`).

    bare.py      the shortest ASGI answer there is
    sample.py    a service of two routes on the platform's runtime, the same but for the bearer check

`ops.bench.server_process` starts them as `python -m ops.bench.baseline_servers NAME PORT`; they end with SIGTERM.
"""
