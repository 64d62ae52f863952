"""What a client may rely on, asked of a real Traefik with real replicas and a real Redis."""
