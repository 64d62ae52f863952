"""The gateway: `unit` reads what the renderer writes, `contract` asks a running Traefik."""
