"""What a user would pick instead, each as small and as fast as its documentation allows, on the same Postgres.

Each folder is a program of its own: it is installed into a cache by its own lock (`ops/bench/install_peers.py`), run by
`ops/bench/peer_servers.py`, and never imported by the platform. docs/performance.md lists the settings.
"""
