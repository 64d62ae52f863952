"""Measurements: each starts its own stack, and says whether its targets are met.

    catalogue.py        the names; runs/ has a module for each; outcome.py the result
    report.py           publishes outcomes in a document, with charts of bar_chart.py
    rounds.py           runs contenders in turn, A B A B, and takes medians; process_stats.py reads /proc
    wrk.py, lua/        the load generator
    baselines.py        limits of the machine and the libraries; baseline_servers/ are run by server_process.py
    bench_stack.py      a stack with its own ports and state; seed_sessions.py inserts sessions by the million
    shoppers.py         buyers with a card each, and products on the shelf
    peers/              other auth libraries; install_peers.py installs and peer_servers.py runs them

The only part of `ops` that uses the inside of a service, because it measures that: auth's statement for a rotation, and
its refresh tokens. No test asserts a time: a measurement has targets, and exits 1 when it misses one.
"""
