"""One suite for each port, which the services in memory and those behind a real server pass."""
