"""Rules and use cases of notifications, on memory adapters and a clock that stands still."""
