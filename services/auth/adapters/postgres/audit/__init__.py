"""The audit trail in Postgres, and how every adapter records an event."""
