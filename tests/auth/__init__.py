"""Auth: `unit` on memory adapters, `contract` on every backend of a port, `http` on the application."""
