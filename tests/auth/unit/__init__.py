"""Auth without I/O: rules, use cases on memory adapters, and the adapters that only compute."""
