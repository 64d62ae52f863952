"""Servers to hold ours against, on the server and the settings of every service (`kernel.runtime.server`).

    bare.py      the shortest ASGI answer there is
    sample.py    a service of two routes on the platform's runtime, the same but for the bearer check

`ops.bench.served` starts them as `python -m ops.bench.servers NAME PORT`; they end with SIGTERM.
"""
