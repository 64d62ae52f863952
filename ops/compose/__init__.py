"""What compose.yaml mounts and nobody may commit: secrets, certificates and the gateway's files, in `private/`.

Flow: `files.prepare` keeps what is there, makes what is missing and renders the gateway from the services'
manifests and `deployment.toml`. Beside it: what the official images are told, and `backup.sh` and
`restore.sh`, which an operator runs. Must not: start a container from Python.
"""
