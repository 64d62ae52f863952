"""Rules and use cases on memory adapters and a fixed clock."""
