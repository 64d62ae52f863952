"""The service over HTTP, on services in memory."""
