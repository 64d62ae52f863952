"""Secrets, certificates and the gateway's files for compose.yaml, in `private/`, which is never committed.

Flow: `private_files.prepare` keeps existing files, creates missing ones and renders the gateway from the services'
manifests and `gateway.toml`. Beside it: configuration of the official images, and `backup.sh` and `restore.sh` for
operators.

Must not: start a container from Python.
"""
