"""Black box: the whole platform started by its one command, spoken to through Traefik over TLS."""
