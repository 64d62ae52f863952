"""Running the platform: the command line and the embedded stack of one machine.

Owns: `cli` (what `./goodgo` offers) and `stack` (Postgres, Redis, NATS, Traefik and the services as child
processes of one supervisor). Services know nothing of it: they read their environment only.
"""
